export { createNameIndex } from "./name-index.ts";
export type { Texts } from "./texts.ts";
export type { Clash, Definition, DefinitionRole, NameIndex, Occurrence, UseRole } from "./types.ts";
