import type { Language } from "../../scripts/generate/editors/language.mjs";
import { standardVocabulary, type Vocabulary } from "../../src/semantics/index.ts";
import { parameterTypes } from "../../src/semantics/parameters.ts";
import { HgmParser } from "../../src/syntax/hgm-parser.ts";
import { editions, lexicon, maximumNesting, scaleFactors, stringEscapes } from "../../src/syntax/lexicon.ts";
import { operatorLevels } from "../../src/syntax/operator-levels.ts";

/** The language of the sources, as the generators take it, with any vocabulary. */
export const languageWith = (vocabulary: Vocabulary = standardVocabulary): Language => ({
  vocabulary,
  lexicon,
  operatorLevels,
  editions,
  scales: Object.keys(scaleFactors),
  stringEscapes,
  maximumNesting,
  typeNames: [...parameterTypes.keys()],
  productions: () => new HgmParser().getSerializedGastProductions() as ReturnType<Language["productions"]>,
});
