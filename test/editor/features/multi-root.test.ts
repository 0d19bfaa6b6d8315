import { DefinitionRequest, type LocationLink, RenameRequest, WorkspaceSymbolRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, uriIn } from "../support/session.ts";

const folders = (added: readonly string[], removed: readonly string[] = []): object => {
  const named = (paths: readonly string[]): object => paths.map((path) => ({ uri: `file://${path}`, name: path }));
  return { event: { added: named(added), removed: named(removed) } };
};

/** A second folder beside that of the project. */
const addFolder = async ({ client, disk }: EditorSession, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) disk.set(path, text);
  await client.sendNotification("workspace/didChangeWorkspaceFolders", folders(["/shared"]));
};

const symbols = async ({ client }: EditorSession, query: string): Promise<readonly string[]> =>
  ((await client.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []).map(({ name }) => name);

const main = { "main.hgm": 'hgm 1\nimport { left } from "../shared/sites.hgm"\nlink le‸ft -- left { rtt: 1 ms }\n' };
const shared = { "/shared/sites.hgm": "hgm 1\nsite left {}\n", "/shared/more.hgm": 'hgm 1\nimport { left } from "./sites.hgm"\nlet both = [left]\n' };

whole("names of a folder that is added are found, and gone with it", main, async (session) => {
  expect(await symbols(session, "both")).toEqual([]);
  await addFolder(session, shared);
  expect(await symbols(session, "both")).toEqual(["both"]);
  await session.client.sendNotification("workspace/didChangeWorkspaceFolders", folders([], ["/shared"]));
  expect(await symbols(session, "both")).toEqual([]);
});

whole("a rename goes over the files of both folders", main, async (session) => {
  await addFolder(session, shared);
  const edit = await session.client.sendRequest(RenameRequest.type, { ...session.at(), newName: "west" });
  const edits = edit?.documentChanges?.map((change) => ("textDocument" in change ? [change.textDocument.uri, change.edits.length] : [])) ?? [];
  expect(Object.fromEntries(edits)).toEqual({ [uriIn("main.hgm")]: 3, [uriIn("/shared/sites.hgm")]: 1, [uriIn("/shared/more.hgm")]: 2 });
});

whole("a name leads into a file of no folder, as imports may go anywhere", main, async (session) => {
  session.disk.set("/shared/sites.hgm", "hgm 1\n\nsite left {}\n");
  await session.client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriIn("/shared/sites.hgm"), type: 1 }] });
  const links = (await session.client.sendRequest(DefinitionRequest.type, session.at())) as LocationLink[];
  expect(links.map(({ targetUri, targetSelectionRange }) => [targetUri, targetSelectionRange.start.line])).toEqual([[uriIn("/shared/sites.hgm"), 2]]);
});

broken("a broken file in the second folder", { "main.hgm": 'hgm 1\nimport { left } from "../shared/sites.hgm"\nlink le‸ft -- \n' }, async (session) => {
  await addFolder(session, { "/shared/sites.hgm": "hgm 1\nsite left {\n  pool cpu {\n" });
  expect(await symbols(session, "cpu")).toEqual(["cpu"]);
  const edit = await session.client.sendRequest(RenameRequest.type, { ...session.at(), newName: "west" });
  expect(edit?.documentChanges?.length).toBe(2);
});
