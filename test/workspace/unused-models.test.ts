import { describe, expect, it } from "vitest";
import { fromScratch } from "./support.ts";

const told = (text: string): readonly string[] =>
  fromScratch(new Map([["main.hgm", text]]), "main.hgm").diagnostics.map(({ code, message, place }) => {
    const at = place?.file === "main.hgm" ? text.slice(place.start, place.end) : "nowhere";
    return `${code} ${at}: ${message}`;
  });

describe("a file without a job", () => {
  it("is a library when it declares something", () => {
    expect(told("let n = 4\n")).toEqual([]);
    expect(told("param n: int = 4\n")).toEqual([]);
    expect(told("model M(n: int) { linear(width: n) }\n")).toEqual([]);
  });

  it("is a mistake when it declares nothing", () => {
    expect(told("// nothing\n")).toEqual(["HGM2052 : There is no job in `main.hgm`, so there is nothing to plan."]);
    expect(told('import { Llama } from "std:models"\n')).toEqual(["HGM2052 : There is no job in `main.hgm`, so there is nothing to plan."]);
  });

  it("is none when it has a mistake", () => expect(told("let n = nowhere\n").map((line) => line.slice(0, 7))).toEqual(["HGM2001"]));
});

describe("the body of a model that no job uses", () => {
  it("is evaluated with the defaults of its parameters", () => {
    expect(told("model M(width: int = 64) { linear(width: width * 1 GB) }\n")[0]).toMatch(/^HGM2020 width \* 1 GB/);
    expect(told("model M() { attention(haeds: 8) }\n")[0]).toMatch(/^HGM2041 haeds/);
    expect(told("private model M() { repeat(4) { atention(heads: 8) } }\n")[0]).toMatch(/^HGM\d+ atention/);
  });

  it("is looked at where parameters have no value, in silence about what hangs on them", () => {
    const model = (body: string): string => `model M(width: int, wide: bool, depth: int) {\n${body}\n}\n`;
    expect(told(model("linear(width: width * 2)\nif wide { nonsense() }\nrepeat(depth) as block[i] { linear(width: i + width) }"))).toEqual([]);
    expect(told(model("linear(width: wdth)"))[0]).toMatch(/^HGM2001 wdth/);
    expect(told(model("repeat(depth) as block[i] { atention(heads: 8) }"))[0]).toMatch(/ atention: /);
    expect(told(model("repeat(depth) { residual { mlp(ffn: 3 GB) } }"))[0]).toMatch(/^HGM2020 3 GB/);
    expect(told(model("embedding(vocab: width, width: width) as tokens\nhead(vocab: width, tied: tokens)"))).toEqual([]);
  });

  it("is told once, and where it stands, beside that of a job's own model", () => {
    const text = `hgm 1
import { A100_SXM_80G } from "std:devices"
site s { pool p { device: A100_SXM_80G, nodes: 1, devices_per_node: 8 } }
model Used(width: int) {
  embedding(vocab: 64, width: width) as tokens
  head(vocab: 64) as lm
}
model Unused(width: int = 4) {
  embedding(vocab: 64, width: width) as tokens
  embedding(vocab: 64, width: width, scale: nowhere) as tokens
  head(vocab: 64) as lm
}
job j {
  model: Used(width: 64), sequence: 64, batch: 8 sequences, steps: 1, precision: fp32(), optimizer: adam(lr: 1e-3), minimize: step.time
}
`;
    const lines = told(text);
    expect(lines.every((line) => line.includes("tokens") || line.includes("scale") || line.includes("nowhere"))).toBe(true);
    expect(lines.length).toBeGreaterThan(0);
    expect(fromScratch(new Map([["main.hgm", text]]), "main.hgm").diagnostics.every(({ place }) => (place?.start ?? 0) > text.indexOf("model Unused"))).toBe(
      true,
    );
  });
});
