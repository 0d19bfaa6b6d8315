import { DeclarationRequest, DefinitionRequest, type Location, type LocationLink } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { richClient, uriIn } from "../support/session.ts";
import type { EditorSession } from "../support/session.ts";

/** Text of the name that each link leads to, with its file. */
const goals = async ({ client, at, textAt }: EditorSession, marker?: string): Promise<readonly string[]> => {
  const links = (await client.sendRequest(DefinitionRequest.type, at(marker))) as LocationLink[] | null;
  return (links ?? []).map(
    ({ targetUri, targetSelectionRange: range }) =>
      `${targetUri.replace(/^.*\//, "")} ${range.start.line}:${range.start.character} ${textAt(targetUri, range)}`,
  );
};

const federation = {
  "main.hgm": `hgm 1
import { left, right as other } from "./sites.hgm"
import * as dev from "std:devices"
import { Llama } from "std:models"

let wan = 10 Gbps
link le‹site›ft -- oth‹alias›er.c‹pool›pu { bandwidth: w‹let›an / 2, rtt: 3 ms }

job tiny {
  model: Llama(lay‹argument›ers: 4, hidden: 64, heads: 4, ffn: 128, vocab: 512)
  sequence: 128, batch: 8 sequences, steps: 10, precision: fp32(), optimizer: adam(lr: 1e-3)
  parallel { pipeline { stage { layers: ..bl‹range›ock[2] } } }
  pin tokens on l‹place›eft
}
`,
  "sites.hgm": `hgm 1
import { Cpu } from "std:devices"
site left { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right extends le‹base›ft { title: "right" }
`,
};

whole("a name leads to what declares it: over an import, its alias, an inherited pool, a let", federation, async (session) => {
  expect(await goals(session, "site")).toEqual(["sites.hgm 2:5 left"]);
  expect(await goals(session, "alias")).toEqual(["sites.hgm 3:5 right"]);
  expect(await goals(session, "pool")).toEqual(["sites.hgm 2:17 cpu"]);
  expect(await goals(session, "let")).toEqual(["main.hgm 5:4 wan"]);
  expect(await goals(session, "place")).toEqual(["sites.hgm 2:5 left"]);
  expect(await goals(session, "base")).toEqual(["sites.hgm 2:5 left"]);
});

whole("the name of an argument leads to the parameter of the model, and a range to the layer, into the library", federation, async ({ client, at }) => {
  const [parameter] = (await client.sendRequest(DefinitionRequest.type, at("argument"))) as LocationLink[];
  expect(parameter?.targetUri).toMatch(/^file:\/\/.*\/std\/models\.hgm$/);
  const [layer] = (await client.sendRequest(DefinitionRequest.type, at("range"))) as LocationLink[];
  expect(layer?.targetUri).toBe(parameter?.targetUri);
  expect((layer?.targetSelectionRange.start.line ?? 0) - (parameter?.targetSelectionRange.start.line ?? 0)).toBe(15);
});

whole(
  "a link says what was clicked and spans the whole declaration",
  { "main.hgm": "hgm 1\nlet wan = 10 Gbps\nlet half = «use|wa‸n» / 2\n" },
  async ({ client, at, rangeOf }) => {
    expect(await client.sendRequest(DefinitionRequest.type, at())).toEqual([
      {
        originSelectionRange: rangeOf("use"),
        targetUri: uriIn("main.hgm"),
        targetRange: { start: { line: 1, character: 0 }, end: { line: 1, character: 17 } },
        targetSelectionRange: { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } },
      },
    ]);
  },
);

whole(
  "a client without links gets locations",
  { "main.hgm": "hgm 1\nlet wan = 10 Gbps\nlet half = wa‸n / 2\n" },
  async ({ client, at }) => {
    expect(await client.sendRequest(DefinitionRequest.type, at())).toEqual([
      { uri: uriIn("main.hgm"), range: { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } } },
    ]);
  },
  { client: { ...richClient, textDocument: { ...richClient.textDocument, definition: {} } } },
);

whole(
  "the text of an import leads to its file, and that of a library to the file of the library",
  {
    "main.hgm": 'hgm 1\nimport { left } from "./lib/‹own›sites.hgm"\nimport { Cpu } from "std:‹library›devices"\n',
    "lib/sites.hgm": "hgm 1\nsite left {}\n",
  },
  async ({ client, at }) => {
    expect(await client.sendRequest(DefinitionRequest.type, at("own"))).toMatchObject([
      {
        originSelectionRange: { start: { line: 1, character: 21 }, end: { line: 1, character: 38 } },
        targetUri: uriIn("lib/sites.hgm"),
        targetRange: { start: { line: 0, character: 0 } },
      },
    ]);
    expect(await client.sendRequest(DefinitionRequest.type, at("library"))).toMatchObject([{ targetUri: expect.stringMatching(/\/std\/devices\.hgm$/) }]);
  },
);

whole(
  "a declaration stays in the file, at the import that brings the name",
  {
    "main.hgm": 'hgm 1\nimport { «item|left» } from "./sites.hgm"\njob a { sites: [le‸ft] }\n',
    "sites.hgm": "hgm 1\nsite left {}\n",
  },
  async ({ client, at, rangeOf }) => {
    expect(((await client.sendRequest(DeclarationRequest.type, at())) as Location[]).map(({ uri, range }) => ({ uri, range }))).toEqual([
      { uri: uriIn("main.hgm"), range: rangeOf("item") },
    ]);
  },
);

whole(
  "what both branches declare leads to both, and zone3 to the loop that makes it",
  {
    "main.hgm": `hgm 1
param big: bool = true
if big { site hall { title: "big" } } else { site hall { title: "small" } }
for i in 0..4 { site zone[i] {} }
link ha‹both›ll -- zo‹index›ne3 { rtt: 1 ms, bandwidth: 1 Gbps }
`,
  },
  async (session) => {
    expect(await goals(session, "both")).toEqual(["main.hgm 2:14 hall", "main.hgm 2:50 hall"]);
    expect(await goals(session, "index")).toEqual(["main.hgm 3:21 zone"]);
  },
);

whole(
  "a member of a loop over two sites leads to the pools of both",
  {
    "main.hgm": `hgm 1
site left { pool cpu {} }
site right { pool cpu {} }
let counts = [for s in [left, right]: s.cp‸u.nodes]
`,
  },
  async (session) => {
    expect(await goals(session)).toEqual(["main.hgm 1:17 cpu", "main.hgm 2:18 cpu"]);
  },
);

whole(
  "words of the language and numbers lead nowhere",
  { "main.hgm": "hgm 1\njob a { preci‹property›sion: fp‹word›32(), seed: ‹number›7 }\n" },
  async (session) => {
    for (const marker of ["property", "word", "number"]) expect(await goals(session, marker)).toEqual([]);
  },
);

broken(
  "a name in a line that cannot be read leads to what declares it",
  { "main.hgm": "hgm 1\nsite left { pool cpu {} }\nlet wan = 3\nlink le‹site›ft.c‹pool›pu -- \njob a { steps: wa‹let›n + }\n" },
  async (session) => {
    expect(await goals(session, "site")).toEqual(["main.hgm 1:5 left"]);
    expect(await goals(session, "pool")).toEqual(["main.hgm 1:17 cpu"]);
    expect(await goals(session, "let")).toEqual(["main.hgm 2:4 wan"]);
  },
);

broken(
  "names of a body whose bracket is missing are still found, and those of an imported broken file",
  {
    "main.hgm":
      'hgm 1\nimport { M } from "./lib.hgm"\nmodel N(width: int) {\n  linear(width: wi‹parameter›dth) as first\n  add(from: fir‹layer›st)\njob a { model: M‹model› }\n',
    "lib.hgm": "hgm 1\nmodel M() {\n  linear(width: \n",
  },
  async (session) => {
    expect(await goals(session, "parameter")).toEqual(["main.hgm 2:8 width"]);
    expect(await goals(session, "layer")).toEqual(["main.hgm 3:26 first"]);
    expect(await goals(session, "model")).toEqual(["lib.hgm 1:6 M"]);
  },
);
