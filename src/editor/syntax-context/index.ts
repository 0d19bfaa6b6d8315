/** What stands at a place of a text, whole or broken: the ground of completion, signature help and hover. */
export * from "./body.ts";
export { familiesOf, modelCallee, parameterOf } from "./callee.ts";
export { boundNames } from "./bound-names.ts";
export { contextAt, type SyntaxContext } from "./context-at.ts";
export { type Frame, namesInside } from "./frame.ts";
export { type NameLookup, nameLookup } from "./name-lookup.ts";
export { namedType, typeOfParameter } from "./parameter-type.ts";
export { argumentSubject, type Enclosing } from "./read-situation.ts";
export * from "./situation.ts";
export type { WordAt } from "./word-at.ts";
