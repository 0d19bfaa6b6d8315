export type { Definition, DefinitionRole, NameIndex, Occurrence, Use } from "./types.ts";
export { createNameIndex } from "./name-index.ts";
