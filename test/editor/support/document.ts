import { SourceDocument } from "../../../src/editor/documents/source-document.ts";
import { standardVocabulary, type Vocabulary } from "../../../src/semantics/index.ts";

/** A document that belongs to no session. */
export const documentOf = (text: string, file = "/project/main.hgm", vocabulary: Vocabulary = standardVocabulary): SourceDocument =>
  new SourceDocument({ uri: `file://${file}`, file, text, version: 1, encoding: "utf-16", units: vocabulary.spellings });
