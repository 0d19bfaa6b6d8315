import { expect, test } from "vitest";
import { contextAt, type Situation } from "../../../src/editor/syntax-context/index.ts";
import { readMarkers } from "../support/markers.ts";
import { openProject } from "../support/snapshot.ts";

const situationAt = (marked: string): { readonly situation: Situation; readonly word: string; readonly typed: string } => {
  const { files, marks } = readMarkers({ "main.hgm": marked });
  const { snapshot } = openProject(files);
  const document = snapshot.document("file:///project/main.hgm");
  if (!document) throw new Error("the file is not open");
  const { situation, word } = contextAt(snapshot, document, marks.get("")?.start ?? -1);
  return { situation, word: word.text, typed: word.typed };
};

/** A situation in a few words. */
const told = ({ situation }: { readonly situation: Situation }): string => {
  switch (situation.kind) {
    case "member":
      return `member of ${situation.body.kind === "block" ? situation.body.entry.name : situation.body.kind}${situation.given.size > 0 ? ` with ${[...situation.given].join(", ")}` : ""}`;
    case "value": {
      const { type, of, metrics } = situation.expected;
      const expected =
        type === undefined
          ? ""
          : `: ${type.kind === "quantity" ? type.unit : type.kind === "word" ? type.enumeration : type.kind === "value" ? type.family : type.kind}`;
      return `value${expected}${of ? ` of ${of.name}` : ""}${metrics ? " or metric" : ""}${situation.callee ? ` in ${situation.callee.kind} ${situation.callee.name}` : ""}`;
    }
    case "unit":
      return `unit${situation.expected.type?.kind === "quantity" ? ` like ${situation.expected.type.unit}` : ""}`;
    case "words":
      return `words ${situation.words.join(", ")}`;
    case "dot":
      return `behind ${situation.path.join(".")}`;
    case "path":
      return `path to ${situation.purpose.declares.join(", ")}`;
    case "import items":
      return `items of ${situation.module ?? "nothing"}`;
    default:
      return situation.kind;
  }
};

const cases: readonly (readonly [string, string])[] = [
  // Bodies.
  ["‸", "member of file"],
  ["site a { ‸ }", "member of site"],
  ["site a { pool b { nodes: 2, ‸ } }", "member of pool with nodes"],
  ["site a { pool b { ‸nodes: 2, price: 3 USD/h } }", "member of pool with price"],
  ["device d { memory { ‸ } }", "member of memory"],
  ["link a -- b { ‸ }", "member of link"],
  ["job j { parallel { pipeline { stage { on a.b { ‸ } } } } }", "member of on"],
  ["job j { parallel { pipeline fast { ‸ } } }", "member of pipeline"],
  ["model M(n: int) { ‸ }", "member of model"],
  ["model M(n: int) { repeat(n) as block[i] { residual { ‸ } } }", "member of model"],
  ["for i in 0..4 { site zone[i] { if i < 2 { ‸ } } }", "member of site"],
  ["if true { } else { ‸ }", "member of file"],
  ["private job j extends k { ‸ }", "member of job"],
  // Values.
  ["link a -- b { bandwidth: ‸ }", "value: GB/s of bandwidth"],
  ["job j { optimizer: ‸adam() }", "value: optimizer of optimizer"],
  ["job j { precision: bf16(master: ‸) }", "value: master_type of master"],
  ["site a { fabric: roce(‸) }", "value: count of nics in constructor roce"],
  ["site a { fabric: roce(4, ‸) }", "value: GB/s of per_nic in constructor roce"],
  ["model M() { attention(heads: 2, rope: rope(‸)) }", "value: number of theta in constructor rope"],
  ["model M(n: int) { mlp(‸) }", "value: count of ffn in layer mlp"],
  ["model M(n: int) { } job j { model: M(‸) }", "value: count in model M"],
  ["job j { parallel { tensor: any(2, ‸) } }", "value: count in any any"],
  ["job j { optimizer: adamw(betas: [0.9, ‸]) }", "value: number"],
  ["job j { data: mix((source: ‸)) }", "value: declared"],
  ["let a = if ‸ then 1 else 2", "value: bool"],
  ["link a -- b { rtt: if x then ‸ else 3 ms }", "value: s of rtt"],
  ["link a -- b { rtt: 3 ms + ‸ }", "value: s of rtt"],
  ["link a -- b { rtt: 3 ms * ‸ }", "value"],
  ["job j { require memory.peak <= ‸ }", "value: GB"],
  ["param kind: activation = gelu\nlet a = if kind == ‸", "value: activation"],
  ["job j { require ‸ }", "value or metric"],
  ["job j { minimize: ‸ }", "value: objective of minimize or metric"],
  ["param wan: Gbps = ‸", "value: Gbps"],
  ['let a = "x ${‸}"', "value"],
  ["let a = [for i in 0..4 if ‸: i]", "value: bool"],
  // Behind numbers and operands.
  ["link a -- b { rtt: 3 ‸ }", "unit like s"],
  ["link a -- b { bandwidth: 3 GB/‸ }", "unit like GB/s"],
  ["link a -- b { bandwidth: 3‸ }", "unit like GB/s"],
  ["job j { require step.time <= 3 ‸ }", "unit like s"],
  ["link a -- b { rtt: 3 ms ‸ }", "words from"],
  ["let a = if b ‸", "words then, and, or"],
  ["let a = if b then 1 ‸", "unit"],
  ["let a = if b then c ‸", "words else"],
  ["param a: int = b ‸", "words in"],
  ["job j { pin block[0] ‸ }", "words on"],
  ["job j { keep weights ‸ }", "words within, outside"],
  ["model M() { rms_norm() ‸ }", "words as"],
  ["site a ‸ { }", "words extends"],
  ["if true { } ‸", "words else"],
  ["for i ‸", "words in"],
  // Names, paths, types and imports.
  ["site ‸ { }", "nothing"],
  ["let ‸ = 3", "nothing"],
  ["model M() { rms_norm() as ‸ }", "nothing"],
  ["site a extends ‸ { }", "path to site"],
  ["link ‸ -- b { }", "path to site, pool"],
  ["link a -- ‸ { }", "path to site, pool"],
  ["job j { pin block[0] on ‸ }", "path to site, pool"],
  ["job j { pin block[0] on a.‸ }", "behind a"],
  ["let a = dev.‸", "behind dev"],
  ["let a = zone[0].gpu.‸", "behind zone.gpu"],
  ["job j { require memory.‸ }", "behind memory"],
  ["param a: ‸", "type"],
  ["param a: list(‸) = [1]", "type"],
  ["model M(a: ‸) { }", "type"],
  ['import { ‸ } from "./x.hgm"', "items of ./x.hgm"],
  ["import { A, ‸", "items of nothing"],
  ['import { A } from "‸"', "module"],
  ["import { A } from ‸", "module"],
  ["import { A } ‸", "words from"],
  ["import * ‸", "words as"],
  // Where nothing is to be said.
  ["// site ‸", "nothing"],
  ["/// site ‸", "nothing"],
  ['let a = "text ‸"', "nothing"],
  ['let a = "text ‸', "nothing"],
  ["let a = 1‸23", "nothing"],
  // Broken texts.
  ["site a { pool b { dev‸", "member of pool"],
  ["site a { pool b { device: ‸ nodes: 2", "value: declared of device"],
  ["site a {\n  pool b {\n    ‸\n\nsite c { }", "member of pool"],
  ["site a {\n  pool b {\n    nodes: 2\n  ‸\n\nsite c { }", "member of site"],
  ["site a {\n  pool b {\n    nodes: 2\n\n‸site c { }", "member of file"],
  ["job j {\n  optimizer: adamw(\n    lr: 1,\n    ‸\n  steps: 4\n}", "value: list of betas in constructor adamw"],
  ["job j {\n  optimizer: adamw(lr: 1,\n  ‸\n}", "member of job with optimizer"],
  ["let = 3\njob { }\nsite a { pool { nodes 3 }\n ‸ }", "member of site with pool"],
  ['let a = "x ${‸', "value"],
  ["for i in 0..2, j in ‸", "value"],
];

test.each(cases)("%s stands at: %s", (marked, expected) => {
  expect(told(situationAt(marked))).toBe(expected);
});

test("the word is all of it, and what of it is typed before the cursor", () => {
  expect(situationAt("site a { pool b { devi‸ces_per_node: 2 } }")).toMatchObject({ word: "devices_per_node", typed: "devi" });
  expect(situationAt("link a -- b { bandwidth: 3 GB‸/s }")).toMatchObject({ word: "GB/s", typed: "GB" });
  expect(situationAt("link a -- b { bandwidth: 3Gb‸ps }")).toMatchObject({ word: "Gbps", typed: "Gb" });
});
