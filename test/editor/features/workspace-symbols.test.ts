import { SymbolKind, type WorkspaceSymbol, WorkspaceSymbolRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, uriIn } from "../support/session.ts";

const found = async ({ client }: EditorSession, query: string): Promise<readonly WorkspaceSymbol[]> =>
  ((await client.sendRequest(WorkspaceSymbolRequest.type, { query })) ?? []) as WorkspaceSymbol[];

const names = async (session: EditorSession, query: string): Promise<readonly string[]> =>
  (await found(session, query)).map(({ name, containerName }) => (containerName === undefined ? name : `${containerName}.${name}`));

const files = {
  "main.hgm": 'hgm 1\nimport { north_hall } from "./sites.hgm"\nlet wan = [for i in 0..2: i]\njob pretrain { sites: [north_hall] }\n',
  "sites.hgm": "hgm 1\nsite north_hall { pool fast_cards {} }\nsite south_hall { let inner = 3 }\ndevice HallCard {}\n",
  "models/small.hgm": "hgm 1\nmodel Small(layers: int) { repeat(layers) as block { residual {} } }\n",
};

whole(
  "names of all files, open or not, with what they stand in; names of bodies and imports are not among them",
  files,
  async (session) => {
    expect([...(await names(session, ""))].sort()).toEqual([
      "HallCard",
      "Small",
      "Small.block",
      "north_hall",
      "north_hall.fast_cards",
      "pretrain",
      "south_hall",
      "wan",
    ]);
  },
  { closed: ["sites.hgm", "models/small.hgm"] },
);

whole("letters in their order are enough, whatever their case; the best comes first", files, async (session) => {
  expect(await names(session, "hall")).toEqual(["HallCard", "north_hall", "south_hall"]);
  expect(await names(session, "nh")).toEqual(["north_hall"]);
  expect(await names(session, "FC")).toEqual(["north_hall.fast_cards"]);
  expect(await names(session, "sm")).toEqual(["Small"]);
  expect(await names(session, "zzz")).toEqual([]);
});

whole("kind and place of a symbol", files, async (session) => {
  expect(await found(session, "fast_cards")).toEqual([
    {
      name: "fast_cards",
      kind: SymbolKind.Array,
      containerName: "north_hall",
      location: { uri: uriIn("sites.hgm"), range: { start: { line: 1, character: 23 }, end: { line: 1, character: 33 } } },
    },
  ]);
});

whole("an edit counts at once", files, async (session) => {
  await session.edit("sites.hgm", "hgm 1\nsite west {}\n");
  expect(await names(session, "west")).toEqual(["west"]);
  expect(await names(session, "north")).toEqual([]);
});

broken(
  "broken files have symbols, too",
  { "main.hgm": "hgm 1\nsite left {\n  pool cpu { nodes: }\njob run {\n", "other.hgm": "hgm 1\nsite right {}\n" },
  async (session) => {
    expect([...(await names(session, ""))].sort()).toEqual(["left", "left.cpu", "right", "run"]);
  },
);
