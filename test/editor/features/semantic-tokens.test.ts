import { readFileSync } from "node:fs";
import { SemanticTokensRangeRequest, SemanticTokensRequest } from "vscode-languageserver";
import { expect, test } from "vitest";
import { colouredTokens } from "../../../src/editor/features/semantic-tokens/coloured-tokens.ts";
import { tokenData } from "../../../src/editor/features/semantic-tokens/token-data.ts";
import { standardVocabulary } from "../../../src/semantics/index.ts";
import { extendedVocabulary } from "../../support/extended-vocabulary.ts";
import { documentOf } from "../support/document.ts";
import { exampleFiles } from "../support/example-files.ts";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";
import { readTokens } from "../support/tokens.ts";

const tokensOf = async (session: EditorSession, file = "main.hgm"): Promise<readonly string[]> => {
  const found = await session.client.sendRequest(SemanticTokensRequest.type, session.document(file));
  return readTokens(session.texts.get(file) ?? "", found?.data ?? []);
};

const site = `hgm 1
/// A hall.
// Two nodes.
site left {
  title: "node \${1 + 2}", uplink: 4 GB/s
  fabric: roce(nics: 8), colour: 3
}
`;

whole("words, strings, numbers, units and comments have their colours", { "main.hgm": site }, async (session) =>
  expect(await tokensOf(session)).toEqual([
    "hgm:keyword",
    "1:number",
    "/// A hall.:comment.documentation",
    "// Two nodes.:comment",
    "site:keyword",
    "left:variable.declaration.readonly",
    "title:property.defaultLibrary",
    '":string',
    "node :string",
    "${:operator",
    "1:number",
    "+:operator",
    "2:number",
    "}:operator",
    '":string',
    "uplink:property.defaultLibrary",
    "4:number",
    "GB/s:type.defaultLibrary",
    "fabric:property.defaultLibrary",
    "roce:struct.defaultLibrary",
    "nics:parameter.defaultLibrary",
    "8:number",
    "colour:property",
    "3:number",
  ]),
);

const model = `hgm 1
import { Llama, Gpt3 as Old } from "std:models"
import * as dev from "std:devices"
param wide: int = 4 in 1..=8
let twice = 2 * wide
model Small(layers: int = wide) {
  embedding(vocab: 32000, width: 64) as tokens
  repeat(layers) as block[i] { mlp(ffn: max(i, twice), activation: gelu) }
  head(vocab: 32000, tied: tokens)
}
site hall { pool gpu { device: dev.H20_96G, nodes: 2, devices_per_node: 8 } }
job one { model: Small(layers: 2), minimize: step.time, pin tokens on hall.gpu, require memory.peak(hall.gpu) < 4 GB }
job two { model: Llama(layers: 2) }
let nodes = hall.gpu.nodes
`;

whole("names are coloured by what declares them, and words of the library are marked", { "main.hgm": model }, async (session) => {
  const found = await tokensOf(session);
  const [, , , ...rest] = found;
  expect(found.slice(0, 3)).toEqual(["hgm:keyword", "1:number", "import:keyword"]);
  for (const expected of [
    "Llama:class.defaultLibrary",
    "Old:class.declaration.defaultLibrary",
    "from:keyword",
    '"std:models":string',
    "dev:namespace.declaration",
    "dev:namespace",
    "wide:parameter.declaration.readonly",
    "wide:parameter.readonly",
    "int:type",
    "..=:operator",
    "twice:variable.declaration.readonly",
    "twice:variable.readonly",
    "model:keyword",
    "Small:class.declaration",
    "Small:class",
    "embedding:method.defaultLibrary",
    "vocab:parameter.defaultLibrary",
    "as:keyword",
    "tokens:variable.declaration.readonly",
    "tokens:variable.readonly",
    "repeat:method.defaultLibrary",
    "i:variable.declaration.readonly",
    "i:variable.readonly",
    "max:function.defaultLibrary",
    "gelu:enumMember.readonly.defaultLibrary",
    "H20_96G:class.defaultLibrary",
    "hall:variable.declaration.readonly",
    "hall:variable.readonly",
    "gpu:variable.readonly",
    "step:enumMember.readonly.defaultLibrary",
    "time:property.readonly",
    "pin:keyword",
    "on:keyword",
    "memory:enumMember.readonly.defaultLibrary",
    "nodes:property.readonly.defaultLibrary",
    "layers:parameter",
    "layers:parameter.defaultLibrary",
  ])
    expect(rest).toContain(expected);
});

whole("a range has only its own tokens", { "main.hgm": site }, async (session) => {
  const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 10 } };
  const found = await session.client.sendRequest(SemanticTokensRangeRequest.type, { ...session.document("main.hgm"), range });
  expect(readTokens(site, found?.data ?? [])).toEqual(["site:keyword", "left:variable.declaration.readonly", "title:property.defaultLibrary", '":string']);
});

const extended = `hgm 1
site left { maintenance: 2 fortnight }
model M() { gated_norm(gates: 4) }
`;

whole(
  "a property, a layer kind and a unit that the vocabulary gains are coloured with no other change",
  { "main.hgm": "hgm 1\nsite left {}\n" },
  async (session) => {
    await session.edit("main.hgm", extended);
    expect(await tokensOf(session)).toEqual([
      "hgm:keyword",
      "1:number",
      "site:keyword",
      "left:variable.declaration.readonly",
      "maintenance:property.defaultLibrary",
      "2:number",
      "fortnight:type.defaultLibrary",
      "model:keyword",
      "M:class.declaration",
      "gated_norm:method.defaultLibrary",
      "gates:parameter.defaultLibrary",
      "4:number",
    ]);
  },
  { vocabulary: extendedVocabulary },
);

broken(
  "what could be read keeps its colours, and words around it get the likeliest",
  { "main.hgm": 'hgm 1\nsite left {\n  address:\n  pool ) cpu { nodes: 4 }\nlet x = = 3\njob "' },
  async (session) => {
    const found = await tokensOf(session);
    for (const expected of [
      "site:keyword",
      "left:variable.declaration.readonly",
      "address:property.defaultLibrary",
      "pool:keyword",
      "4:number",
      "let:keyword",
      "job:keyword",
    ])
      expect(found).toContain(expected);
  },
);

broken("a comment of another language over several lines is one token a line", { "main.hgm": "hgm 1\n/* one\n\n   two */\nlet a = 1\n" }, async (session) =>
  expect(await tokensOf(session)).toEqual([
    "hgm:keyword",
    "1:number",
    "/* one:comment",
    "   two */:comment",
    "let:keyword",
    "a:variable.declaration.readonly",
    "=:operator",
    "1:number",
  ]),
);

test.each(exampleFiles)("every word, number, string, comment and operator of %s has a colour, also cut off anywhere", (file) => {
  const text = readFileSync(file, "utf8");
  const document = documentOf(text);
  const coloured = new Set(colouredTokens(document, [], standardVocabulary).map(({ start }) => start));
  const plain = /^(?:NewLine|Comma|Colon|Dot|Left\w+|Right\w+)$/;
  for (const { startOffset, tokenType, image } of document.parsed.tokens)
    if (!plain.test(tokenType.name) && image !== "") expect([image, coloured.has(startOffset)]).toEqual([image, true]);
  for (const { start } of document.parsed.comments) expect(coloured.has(start)).toBe(true);
  for (let cut = 0; cut < Math.min(text.length, 4000); cut += 97) {
    const part = documentOf(text.slice(0, cut));
    readTokens(part.text, tokenData(colouredTokens(part, [], standardVocabulary), part.lines));
  }
});
