import type { Host } from "../../../../src/contracts/index.ts";
import type { Vocabulary } from "../../../../src/semantics/index.ts";
import { blockCases } from "./block-cases.ts";
import { expressionCases } from "./expression-cases.ts";
import { layerCases } from "./layer-cases.ts";
import { valueCases } from "./value-cases.ts";
import { diagnosticCases } from "./diagnostic-cases.ts";
import type { GeneratedFile } from "./generated-file.ts";

export { standardVocabulary } from "../../../../src/semantics/index.ts";
export type { GeneratedFile } from "./generated-file.ts";

/** The folders under test/conformance/ that hold generated cases and nothing else. */
export const generatedFolders: readonly string[] = ["blocks", "diagnostics", "functions", "layers", "metrics", "units", "values", "words"];

/** Every case that follows from the tables. */
export const generateCases = (vocabulary: Vocabulary, readLibrary: Host["readLibrary"]): readonly GeneratedFile[] => [
  ...blockCases(vocabulary),
  ...layerCases(vocabulary),
  ...valueCases(vocabulary),
  ...expressionCases(vocabulary),
  ...diagnosticCases(readLibrary),
];
