/** The room of meaning: names, modules, exact values, units and the vocabulary; `analyze` gives the `Spec`. */
export { analyze, analyzeEveryJob } from "./analyze.ts";
export type { Analysis } from "../contracts/index.ts";
export type { AnalyzeOptions } from "./analyze.ts";
export { describeType, exampleOf } from "./describe.ts";
export { libraries } from "./load-module.ts";
export { parameterTypes } from "./parameters.ts";
export * from "./units/index.ts";
export * from "./vocabulary/index.ts";
export { type ObservedDeclaration, type ObservedNumber, type ObservedValue, ObservedValues } from "./observe/observed-values.ts";
export type { ValueKind } from "./observe/observer.ts";
export type { Means } from "./session.ts";
