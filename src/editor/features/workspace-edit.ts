import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Snapshot } from "../snapshot.ts";

/** A change of a stretch of a file. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Changes of several files in the form that the client knows: with the versions of the texts that they are meant for, where it can. */
export const workspaceEdit = (changes: ReadonlyMap<string, readonly Change[]>, { project, client }: Snapshot): WorkspaceEdit => {
  const edits = [...changes].flatMap(([file, each]) => {
    const document = project.document(file);
    const found = document && each.map(({ start, end, text }): TextEdit => ({ range: document.lines.rangeOf({ start, end }), newText: text }));
    return document && found && found.length > 0 ? [{ document, edits: found }] : [];
  });
  if (client.workspace?.workspaceEdit?.documentChanges)
    return { documentChanges: edits.map(({ document, edits: of }) => ({ textDocument: { uri: document.uri, version: document.version ?? null }, edits: of })) };
  return { changes: Object.fromEntries(edits.map(({ document, edits: of }) => [document.uri, of])) };
};
