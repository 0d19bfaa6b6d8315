import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Snapshot } from "../../snapshot.ts";
import { workspaceEdit } from "../workspace-edit.ts";
import type { Change } from "./offer.ts";

/** Whether the client can create files as part of a change. */
export const createsFiles = ({ client }: Snapshot): boolean =>
  client.workspace?.workspaceEdit?.documentChanges === true && client.workspace.workspaceEdit.resourceOperations?.includes("create") === true;

/** A change as the client takes it, files that come to be first. */
export const editOf = ({ edits, created }: Change, snapshot: Snapshot): WorkspaceEdit => {
  const edit = workspaceEdit(edits, snapshot);
  if (!created || !edit.documentChanges) return edit;
  const start = { line: 0, character: 0 };
  const files = [...created].flatMap(([file, text]) => {
    const uri = snapshot.project.uriOf(file);
    const filled: TextDocumentEdit = { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] };
    return [{ kind: "create" as const, uri }, filled];
  });
  return { documentChanges: [...files, ...edit.documentChanges] };
};
