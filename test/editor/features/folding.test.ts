import { FoldingRangeRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";

const foldable = `hgm 1
// One
// comment.
import { Cpu } from "std:devices"
import { Llama } from "std:models"

site left {
  pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 }
  address: "127.0.0.1:29500"
}
`;

whole("bodies keep the line of their bracket, comments and imports fold as such", { "main.hgm": foldable }, async ({ client, document }) => {
  const ranges = await client.sendRequest(FoldingRangeRequest.type, document("main.hgm"));
  expect(ranges).toEqual([
    { startLine: 1, endLine: 2, kind: "comment" },
    { startLine: 3, endLine: 4, kind: "imports" },
    { startLine: 6, endLine: 8 },
  ]);
});

broken(
  "a body whose end is missing still folds",
  { "main.hgm": "hgm 1\nsite a {\n  address: \n  pool b {\n    nodes: 2\n  }\n" },
  async ({ client, document }) => {
    const ranges = await client.sendRequest(FoldingRangeRequest.type, document("main.hgm"));
    expect(ranges).toContainEqual({ startLine: 3, endLine: 4 });
  },
);

whole(
  "comments behind members fold with nothing, and imports apart from each other fold apart",
  {
    "main.hgm": `hgm 1
import { Cpu } from "std:devices"
import { Llama } from "std:models"
let a = 1 // one
let b = 2 // two
import {
  Gpt3,
} from "std:models"
`,
  },
  async ({ client, document }) => {
    const ranges = await client.sendRequest(FoldingRangeRequest.type, document("main.hgm"));
    expect(ranges).toEqual([
      { startLine: 1, endLine: 2, kind: "imports" },
      { startLine: 5, endLine: 7, kind: "imports" },
    ]);
  },
);

whole(
  "arguments, lists and the two sides of a condition fold",
  {
    "main.hgm": `hgm 1
model M(
  n: int,
) {
  if n > 1 {
    gelu()
  } else {
    mlp(
      ffn: 3,
    )
  }
}
let all = [
  1,
]
`,
  },
  async ({ client, document }) => {
    const ranges = await client.sendRequest(FoldingRangeRequest.type, document("main.hgm"));
    expect(ranges).toEqual([
      { startLine: 1, endLine: 2 },
      { startLine: 3, endLine: 10 },
      { startLine: 4, endLine: 5 },
      { startLine: 6, endLine: 9 },
      { startLine: 7, endLine: 8 },
      { startLine: 12, endLine: 13 },
    ]);
  },
);

broken(
  "a text full of mistakes folds what can be read of it",
  { "main.hgm": "hgm 1\n// a\n// b\nsite x { = (\n  pool p {\n    nodes: 3\n  }\n}\n) let" },
  async ({ client, document }) => {
    const ranges = await client.sendRequest(FoldingRangeRequest.type, document("main.hgm"));
    expect(ranges).toContainEqual({ startLine: 1, endLine: 2, kind: "comment" });
    expect(ranges).toContainEqual({ startLine: 3, endLine: 6 });
  },
);
