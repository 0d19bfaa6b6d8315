import { type DocumentSymbol, DocumentSymbolRequest, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, richClient, uriIn } from "../support/session.ts";

const symbols = async ({ client, document }: EditorSession, file = "main.hgm"): Promise<readonly DocumentSymbol[]> =>
  ((await client.sendRequest(DocumentSymbolRequest.type, document(file))) ?? []) as DocumentSymbol[];

/** An outline as indented lines. */
const lines = (found: readonly DocumentSymbol[], indent = ""): readonly string[] =>
  found.flatMap(({ name, detail, children }) => [`${indent}${name}${detail === undefined ? "" : ` (${detail})`}`, ...lines(children ?? [], `${indent}  `)]);

/** Every selection lies in its range, and every range in that around it: editors refuse others. */
const contained = (found: readonly DocumentSymbol[], around?: DocumentSymbol): boolean => {
  const before = (a: { line: number; character: number }, b: { line: number; character: number }): boolean =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  const inside = (a: DocumentSymbol["range"], b: DocumentSymbol["range"]): boolean => before(b.start, a.start) && before(a.end, b.end);
  return found.every(
    (symbol) => inside(symbol.selectionRange, symbol.range) && (!around || inside(symbol.range, around.range)) && contained(symbol.children ?? [], symbol),
  );
};

const spec = `hgm 1
import { A100_SXM_80G as Card, Cpu } from "std:devices"
import * as models from "std:models"

/// Rate of the lines.
param wan: Gbps = 10 Gbps
private let half = wan / 2

device Mine extends Card { price: 1 USD/h, memory { size: 40 GiB } }
for i in 0..2 {
  site zone[i] { pool cpu { device: Cpu } }
}
link zone[0] -- zone[1] { bandwidth: half }

model Small(layers: int, width: int = 64) {
  input text: tokens
  embedding(from: text, vocab: 512, width: width) as words
  repeat(layers) as block[i] { residual { attention(heads: 4) } }
  if layers > 2 { linear(width: 3) as last }
}
job run extends base { parallel { pipeline fast { stage { on zone0 { replicas: 2 } } } } }
`;

whole("declarations with their parameters, properties, pools and layers, with what they extend", { "main.hgm": spec }, async (session) => {
  const found = await symbols(session);
  expect(contained(found)).toBe(true);
  expect(lines(found)).toEqual([
    'Card ("std:devices")',
    'Cpu ("std:devices")',
    'models ("std:models")',
    "wan (Gbps)",
    "half (wan / 2)",
    "Mine (device extends Card)",
    "  price (1 USD/h)",
    "  memory",
    "    size (40 GiB)",
    "zone[i] (site)",
    "  cpu (pool)",
    "    device (Cpu)",
    "zone[0] -- zone[1] (link)",
    "  bandwidth (half)",
    "Small (model)",
    "  layers (int)",
    "  width (int)",
    "  text (input tokens)",
    "  words (embedding)",
    "  block (repeat)",
    "    residual",
    "      attention",
    "  last (linear)",
    "run (job extends base)",
    "  parallel",
    "    fast (pipeline)",
    "      stage",
    "        zone0 (on)",
    "          replicas (2)",
  ]);
});

whole(
  "kinds and ranges: the whole declaration, `private` included, and its name",
  { "main.hgm": "hgm 1\nprivate site left {\n  pool cpu {}\n}\n" },
  async (session) => {
    expect(await symbols(session)).toEqual([
      {
        name: "left",
        detail: "site",
        kind: SymbolKind.Namespace,
        range: { start: { line: 1, character: 0 }, end: { line: 3, character: 1 } },
        selectionRange: { start: { line: 1, character: 13 }, end: { line: 1, character: 17 } },
        children: [
          {
            name: "cpu",
            detail: "pool",
            kind: SymbolKind.Array,
            range: { start: { line: 2, character: 2 }, end: { line: 2, character: 13 } },
            selectionRange: { start: { line: 2, character: 7 }, end: { line: 2, character: 10 } },
          },
        ],
      },
    ]);
  },
);

whole(
  "a client that knows no levels gets a list with containers",
  { "main.hgm": "hgm 1\nsite left { pool cpu {} }\n" },
  async ({ client, document }) => {
    const found = (await client.sendRequest(DocumentSymbolRequest.type, document("main.hgm"))) as SymbolInformation[];
    expect(found.map(({ name, containerName, location }) => [name, containerName, location.uri])).toEqual([
      ["left", undefined, uriIn("main.hgm")],
      ["cpu", "left", uriIn("main.hgm")],
    ]);
  },
  { client: { ...richClient, textDocument: { ...richClient.textDocument, documentSymbol: {} } } },
);

broken(
  "what can be read of a broken file, without empty names",
  { "main.hgm": "hgm 1\nsite  {\n  pool cpu { nodes: }\n}\nlink left -- \nlet  = 3\nmodel M(a: int) {\n  linear(width: \njob run {\n  seed: 7\n" },
  async (session) => {
    const found = await symbols(session);
    expect(contained(found)).toBe(true);
    const all = lines(found);
    expect(all).toContain("M (model)");
    expect(all.map((line) => line.trim())).toEqual(expect.arrayContaining(["cpu (pool)", "run (job)", "seed (7)"]));
    expect(all.every((line) => !/^\s*(?:\(|$)/.test(line))).toBe(true);
  },
);
