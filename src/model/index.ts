/** The model room: from what the spec says to a shape-checked graph of layers. */
export { buildModel, type ModelSource } from "./build-model.ts";
export { activeParameters, classParameters, countParameters } from "./count-parameters.ts";
export { GraphStreams, type LayerStreams } from "./graph-streams.ts";
export type { NamedNode } from "./named-body.ts";
export { namedBody } from "./named-body.ts";
export { fromOf, keysOf, readsOf } from "./sources.ts";
export { resolveRange } from "./resolve-range.ts";
export { modelRules, verifyModel } from "./verify-model.ts";
