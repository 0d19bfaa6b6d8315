import { describe, expect, it } from "vitest";
import { analyze, standardVocabulary, Vocabulary } from "../../src/semantics/index.ts";
import type { Analysis } from "../../src/semantics/index.ts";
import { memoryHost, summary } from "../semantics/memory-host.ts";
import { extendedTables, extendedVocabulary as extended } from "../support/extended-vocabulary.ts";

const text = (site: string, layer: string, top = ""): string => `import { Cpu } from "std:devices"
site lab { ${site}pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M() { embedding(vocab: 512, width: 64) as tokens, ${layer}, head(vocab: 512, tied: tokens) as lm }
${top}
job train { model: M, sequence: 128, batch: 16 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3) }
`;
const read = (vocabulary: Vocabulary, site: string, layer: string, top?: string): Analysis =>
  analyze(memoryHost({ "main.hgm": text(site, layer, top) }), "main.hgm", { vocabulary });
const said = (site: string, layer: string, top?: string): readonly string[] => summary(read(extended, site, layer, top));

describe("one vocabulary: a table with one property, one layer kind and one unit more", () => {
  it("is the language that is checked, with values in the spec", () => {
    const { spec, diagnostics } = read(
      extended,
      "maintenance: 2 fortnight, ",
      "gated_norm(gates: 3)",
      "assert lab.maintenance == 28 d and 6 fortnight/fortnight == 6",
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.model.layers[1]).toMatchObject({ kind: "gated_norm", arguments: { gates: 3, slope: 0.5 } });
  });

  it("gives defaults: of the property, and of the layer's argument", () => {
    const { spec, diagnostics } = read(extended, "", "gated_norm(gates: 3)", "assert lab.maintenance == 1 fortnight");
    expect(diagnostics).toEqual([]);
    expect(spec?.model.layers[1]?.arguments["slope"]).toBe(0.5);
  });

  it("checks dimension, bounds and required arguments", () => {
    expect(said("maintenance: 3 GB, ", "gated_norm(gates: 3)")).toEqual(["HGM2020 «3 GB» `maintenance` takes a time, but this is data."]);
    expect(said("maintenance: 0 fortnight, ", "gated_norm(gates: 3)")[0]).toMatch(/^HGM2025 «0 fortnight» `maintenance`/);
    expect(said("", "gated_norm(gates: 65)")[0]).toMatch(/^HGM2025 «65»/);
    expect(said("", "gated_norm()")[0]).toMatch(/^HGM2042/);
  });

  it("suggests the nearest name, for each of the three", () => {
    const notes = (site: string, layer: string): readonly string[] => read(extended, site, layer).diagnostics.flatMap((d) => d.notes);
    expect(notes("maintenence: 1 d, ", "gated_norm(gates: 3)")).toContain("Did you mean `maintenance`?");
    expect(notes("", "gated_nrm(gates: 3)")).toContain("Did you mean `gated_norm`?");
    expect(read(extended, "maintenance: 1 fortnigt, ", "rms_norm()").diagnostics).toMatchObject([
      { code: "HGM1003", fixes: [{ edits: [{ text: "fortnight" }] }] },
    ]);
  });

  it("lexes the unit where only the table can tell it from a name", () => {
    const host = memoryHost({ "main.hgm": "let a = [for i in 0..3 if 2 fortnight > 1 d: i]\nlet b = 1 fortnight + 1 d, let c = b\nassert c == 15 d\n" });
    expect(analyze(host, "main.hgm", { vocabulary: extended }).diagnostics.map((d) => d.code)).toEqual(["HGM2052"]);
  });

  it("is a type of parameters, too", () => {
    expect(said("", "rms_norm()", "param pause: fortnight = 3 d in 1 h..=1 fortnight\nassert pause == 72 h")).toEqual([]);
  });

  it("leaves the standard language as it was", () => {
    expect(read(standardVocabulary, "maintenance: 1 d, ", "rms_norm()").diagnostics.map((d) => d.code)).toEqual(["HGM2030"]);
    expect(read(standardVocabulary, "", "gated_norm(gates: 3)").diagnostics.map((d) => d.code)).toEqual(["HGM2040"]);
    expect(read(standardVocabulary, "", "rms_norm()", "let a = 1 fortnight").diagnostics.map((d) => d.code.slice(0, 4))).toEqual(["HGM1"]);
  });

  it("adds a currency as a dimension of its own", () => {
    const money = new Vocabulary({ ...extendedTables, units: [...extendedTables.units, { name: "CHF", dimension: "money", factor: 1, doc: "Swiss francs." }] });
    expect(summary(read(money, "", "rms_norm()", "let a = 3 CHF + 3 EUR"))).toEqual([
      "HGM2022 «3 CHF + 3 EUR» A sum needs two values of one kind, but one is money (CHF) and the other money (EUR).",
    ]);
    expect(summary(read(money, "", "rms_norm()", "param p: USD/h = 3 CHF/h\nassert p == 72 CHF/d"))).toEqual([]);
  });
});
