import { DocumentFormattingRequest, DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest, type TextEdit } from "vscode-languageserver";
import { warmFormatter } from "../../../formatter/index.ts";
import { type AnyNode, children } from "../../../syntax/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Feature } from "../../feature.ts";
import { type Replacement, textEdits } from "../../text/text-edits.ts";
import { indentationAt } from "./indentation.ts";
import { formattedRange, formattedWhole } from "./layout.ts";

/** Of the members that end with the brace before an offset the outermost; undefined where the brace closes no body, as in a string or a comment. */
const closedAt = (document: SourceDocument, offset: number): AnyNode | undefined => {
  const closes = document.parsed.tokens.some(
    ({ startOffset, tokenType, inserted }) => startOffset === offset - 1 && tokenType.name === "RightBrace" && !inserted,
  );
  if (!closes) return undefined;
  let found: AnyNode | undefined;
  for (let node: AnyNode | undefined = document.parsed.tree; node; ) {
    if (node.end === offset && node.kind !== "SourceFile" && node.kind !== "Body" && !found) found = node;
    node = children(node).findLast((child) => child.start < offset && offset <= child.end);
  }
  return found;
};

/** What an editor asks for when `}` or a line end has just been typed before `offset`. */
export const formattedOnType = async (document: SourceDocument, offset: number, typed: string): Promise<readonly Replacement[]> => {
  if (typed === "\n") return indentationAt(document, offset);
  const closed = typed === "}" ? closedAt(document, offset) : undefined;
  return closed ? formattedRange(document, closed) : [];
};

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
  warm: warmFormatter,
  register: (registrar) => {
    const edits = async (
      document: SourceDocument | undefined,
      format: (document: SourceDocument) => Promise<readonly Replacement[]>,
    ): Promise<TextEdit[] | null> => (document ? textEdits(await format(document), document.lines) : null);
    registrar.request(DocumentFormattingRequest.type, ({ textDocument }, snapshot) => edits(snapshot.document(textDocument.uri), formattedWhole));
    registrar.request(DocumentRangeFormattingRequest.type, ({ textDocument, range }, snapshot) =>
      edits(snapshot.document(textDocument.uri), (document) => formattedRange(document, document.lines.offsetsOf(range))),
    );
    registrar.request(DocumentOnTypeFormattingRequest.type, ({ textDocument, position, ch }, snapshot) =>
      edits(snapshot.document(textDocument.uri), (document) => formattedOnType(document, document.lines.offsetAt(position), ch)),
    );
  },
};
