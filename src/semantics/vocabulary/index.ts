import { blocks } from "./blocks/index.ts";
import type { BlockEntry } from "./entry.ts";
import { layers } from "./layers/index.ts";
import { constructors } from "./values/index.ts";
import { enumerations } from "./words/enumerations.ts";
import { functions } from "./words/functions.ts";
import { metrics } from "./words/metrics.ts";

export * from "./entry.ts";
export { type CompletionData, completionData, type CompletionItem, type PropertyCompletion } from "./completion.ts";
export type { Bounds, ValueType } from "./value-type.ts";
export { standardVocabulary, Vocabulary, type VocabularyTables } from "./vocabulary.ts";
export { blocks, constructors, enumerations, functions, layers, metrics };

/** What messages call a block. */
export const nounOf = (entry: BlockEntry): string => entry.noun ?? entry.name;
