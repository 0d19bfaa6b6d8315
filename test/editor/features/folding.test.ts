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
