import { DocumentFormattingRequest, DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest, type TextEdit } from "vscode-languageserver";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Feature } from "../../feature.ts";
import { type Replacement, textEdits } from "../../text/text-edits.ts";
import { formattedRange, formattedWhole } from "./layout.ts";
import { formattedOnType } from "./on-type.ts";

/**
 * The layout of the formatter: two blanks a level, lines of 100 columns. What a client says of tabs is not asked for, as the layout of the language is one.
 * Prettier is loaded while the server has nothing else to do.
 */
export const formatting: Feature = {
  name: "formatting",
  capabilities: () => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: ["\n"] },
  }),
  warm: async (snapshot) => void (await snapshot.layOut('site a { title: "a" }\n', "")),
  register: (registrar) => {
    const edits = async (
      document: SourceDocument | undefined,
      format: (document: SourceDocument) => Promise<readonly Replacement[]>,
    ): Promise<TextEdit[] | null> => (document ? textEdits(await format(document), document.lines) : null);
    registrar.request(DocumentFormattingRequest.type, ({ textDocument }, snapshot) =>
      edits(snapshot.document(textDocument.uri), (document) => formattedWhole(document, snapshot.layOut)),
    );
    registrar.request(DocumentRangeFormattingRequest.type, ({ textDocument, range }, snapshot) =>
      edits(snapshot.document(textDocument.uri), (document) => formattedRange(document, document.lines.offsetsOf(range), snapshot.layOut)),
    );
    registrar.request(DocumentOnTypeFormattingRequest.type, ({ textDocument, position, ch }, snapshot) =>
      edits(snapshot.document(textDocument.uri), (document) => formattedOnType(document, document.lines.offsetAt(position), ch, snapshot.layOut)),
    );
  },
};
