import { DocumentOnTypeFormattingRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const options = { tabSize: 2, insertSpaces: true };
const typed = async ({ client, at, applied }: EditorSession, ch: string): Promise<string> => {
  const edits = await client.sendRequest(DocumentOnTypeFormattingRequest.type, { ...at(), ch, options });
  return applied("main.hgm", edits ?? []);
};

whole(
  "a brace lays out the block that it closes, and no other",
  { "main.hgm": 'hgm 1\nlet   a = 1\nsite left {\n      pool cpu {nodes:1\n  devices_per_node:2\n }‸\n   title:   "x"\n}\n' },
  async (session) =>
    expect(await typed(session, "}")).toBe('hgm 1\nlet   a = 1\nsite left {\n  pool cpu {\n    nodes: 1\n    devices_per_node: 2\n  }\n   title:   "x"\n}\n'),
);

whole("a brace within a string lays out nothing", { "main.hgm": 'hgm 1\nlet   a = "}‸"\n' }, async (session) =>
  expect(await typed(session, "}")).toBe('hgm 1\nlet   a = "}"\n'),
);

whole("a new line in a block is indented", { "main.hgm": "hgm 1\nsite left {\n‸\n}\n" }, async (session) =>
  expect(await typed(session, "\n")).toBe("hgm 1\nsite left {\n  \n}\n"),
);

whole(
  "a new line before a closing brace stands under its block",
  { "main.hgm": "hgm 1\nsite left {\n  pool cpu {\n    nodes: 1\n    ‸}\n}\n" },
  async (session) => expect(await typed(session, "\n")).toBe("hgm 1\nsite left {\n  pool cpu {\n    nodes: 1\n  }\n}\n"),
);

whole("a new line behind an operator goes one level further in", { "main.hgm": "hgm 1\nlet a = 1 +\n‸2\n" }, async (session) =>
  expect(await typed(session, "\n")).toBe("hgm 1\nlet a = 1 +\n  2\n"),
);

broken("a brace lays out its block while the one around it is still open", { "main.hgm": "hgm 1\nsite left {\n pool cpu {\nnodes:1\n}‸\n" }, async (session) =>
  expect(await typed(session, "}")).toBe("hgm 1\nsite left {\n  pool cpu {\n    nodes: 1\n  }\n"),
);

broken("a new line in an open block is indented by the brackets before it", { "main.hgm": "hgm 1\nsite left {\n  pool cpu {\n‸" }, async (session) =>
  expect(await typed(session, "\n")).toBe("hgm 1\nsite left {\n  pool cpu {\n    "),
);

broken("a new line in open arguments is indented", { "main.hgm": "hgm 1\nmodel M() {\n  embedding(\n‸" }, async (session) =>
  expect(await typed(session, "\n")).toBe("hgm 1\nmodel M() {\n  embedding(\n    "),
);
