import { type CompletionItem, InsertTextFormat } from "vscode-languageserver";
import { LineIndex } from "../../../../src/editor/text/line-index.ts";
import { applyEdits } from "../../support/session.ts";
import { expandSnippet } from "./expand-snippet.ts";

/** What an item writes, its stops at rest. */
export const writtenText = (item: CompletionItem): string => {
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  return item.insertTextFormat === InsertTextFormat.Snippet ? expandSnippet(text) : text;
};

/** The text once an item has been accepted in place of the word, imports that come along included. New lines are indented as editors do. */
export const accept = (text: string, item: CompletionItem): string => {
  const edit = item.textEdit;
  if (!edit) throw new Error(`${item.label} has no edit`);
  const range = "replace" in edit ? edit.replace : edit.range;
  const lines = new LineIndex(text);
  const start = lines.lineStart(range.start.line);
  const indentation = /^[ \t]*/.exec(text.slice(start, lines.lineEnd(range.start.line)))?.[0] ?? "";
  const newText = writtenText(item).replaceAll("\n", `\n${indentation}`);
  return applyEdits(text, [...(item.additionalTextEdits ?? []), { range, newText }]);
};
