export { completion, completionsAt } from "./completion.ts";
export { resolveItem } from "./resolve.ts";
