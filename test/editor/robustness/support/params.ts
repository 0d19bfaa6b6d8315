import type { Position, Range } from "vscode-languageserver";

/**
 * What any request may carry about a document and a place, all at once: each handler reads what it knows.
 * @param uri of the document
 */
export const paramsAt = (uri: string, start: unknown, end: unknown = start, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  textDocument: { uri },
  position: start,
  positions: [start, end],
  range: { start, end },
  ranges: [{ start, end }],
  newName: "renamed_2",
  query: "a",
  ch: "\n",
  options: { tabSize: 2, insertSpaces: true },
  context: { includeDeclaration: true, triggerKind: 1, diagnostics: [], isRetrigger: false },
  files: [],
  ...more,
});

/** Without what differs between two servers that say the same: numbers of results, and what only the server itself reads. */
export const comparable = (answer: unknown): string =>
  JSON.stringify(answer, (key, value: unknown) => (key === "resultId" || key === "data" || key === "id" || key === "jsonrpc" ? undefined : value));

export const place = (line: number, character: number): Position => ({ line, character });
export const span = (start: Position, end: Position): Range => ({ start, end });
