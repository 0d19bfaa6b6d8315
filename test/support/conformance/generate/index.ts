import type { Host } from "../../../../src/contracts/index.ts";
import type { Vocabulary } from "../../../../src/semantics/index.ts";
import { diagnosticCases } from "./diagnostic-cases.ts";
import type { GeneratedFile } from "./generated-file.ts";

export { standardVocabulary } from "../../../../src/semantics/index.ts";
export type { GeneratedFile } from "./generated-file.ts";

/** The folders under test/conformance/ that hold generated cases and nothing else. */
export const generatedFolders: readonly string[] = ["diagnostics"];

/** Every case that follows from the tables. */
export const generateCases = (_vocabulary: Vocabulary, readLibrary: Host["readLibrary"]): readonly GeneratedFile[] => diagnosticCases(readLibrary);
