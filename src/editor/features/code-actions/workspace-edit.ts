import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Snapshot } from "../../snapshot.ts";
import { textEdits } from "../../text/text-edits.ts";
import type { Change } from "./offer.ts";

/** Whether the client can create files as part of a change. */
export const createsFiles = ({ client }: Snapshot): boolean =>
  client.workspace?.workspaceEdit?.documentChanges === true && client.workspace.workspaceEdit.resourceOperations?.includes("create") === true;

/** A change as the client takes it: with the versions of the documents where it knows them. */
export const workspaceEdit = ({ edits, created }: Change, snapshot: Snapshot): WorkspaceEdit => {
  const { project, client } = snapshot;
  const files = [...edits].flatMap(([file, replacements]) => {
    const document = project.document(file);
    return document ? [{ document, edits: textEdits(replacements, document.lines) }] : [];
  });
  if (client.workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(files.map(({ document, edits: own }) => [document.uri, own])) };
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...[...(created ?? [])].flatMap(([file, text]) => {
        const uri = project.uriOf(file);
        const filled: TextDocumentEdit = { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] };
        return [{ kind: "create" as const, uri }, filled];
      }),
      ...files.map(({ document, edits: own }) => ({ textDocument: { uri: document.uri, version: document.version ?? null }, edits: own })),
    ],
  };
};
