import { describe, expect, it } from "vitest";
import { editorFiles } from "../../scripts/generate/editors.mjs";
import { buildDriver } from "../../scripts/tree-sitter/driver.mjs";
import { completionData, standardVocabulary } from "../../src/semantics/index.ts";
import { extendedVocabulary } from "../support/extended-vocabulary.ts";
import { expectedKinds } from "./expected-kinds.ts";
import { languageWith } from "./language.ts";
import { textmateReader } from "./textmate.ts";
import { acceptedByTreeSitter, driver } from "./tree-sitter.ts";

const standard = editorFiles(languageWith(standardVocabulary), completionData(standardVocabulary));
const extended = editorFiles(languageWith(extendedVocabulary), completionData(extendedVocabulary));
const words = ["maintenance", "gated_norm", "fortnight"] as const;

/** What stands in the extended file and not in the standard one, as lines. */
const added = (file: string): readonly string[] => {
  const before = new Set((standard[file] ?? "").split("\n"));
  return (extended[file] ?? "").split("\n").filter((line) => !before.has(line));
};

describe("a vocabulary with a property, a layer kind and a unit more", () => {
  it.each([
    ["textmate/hgm.tmLanguage.json", words],
    ["monaco/hgm.mjs", words],
    ["completion.json", words],
    ["tree-sitter/queries/highlights.scm", ["maintenance", "gated_norm"] as const],
    ["tree-sitter/src/tokens.h", ["fortnight"] as const],
    ["hgm.ebnf", ["fortnight"] as const],
  ])("shows them in %s", (file, expected) => {
    for (const word of expected) {
      expect(standard[file]).not.toContain(word);
      expect(added(file).join("\n")).toContain(word);
    }
  });

  it("changes no rule of the grammar", () => {
    expect(extended["tree-sitter/grammar.js"]).toBe(standard["tree-sitter/grammar.js"]);
    expect(extended["railroad.html"]).toBe(standard["railroad.html"]);
  });

  it("colours a text that uses them by TextMate", async () => {
    const text = "site a {\n  maintenance: 2 fortnight\n}\nmodel M() {\n  gated_norm(gates: 4)\n}\n";
    const kinds = Object.fromEntries(expectedKinds(text, extendedVocabulary).map(({ text: word, kind }) => [word, kind]));
    expect([kinds["maintenance"], kinds["fortnight"], kinds["gated_norm"]]).toEqual(["known property", "unit", "layer"]);
    const scopesOf = async (grammar: string): Promise<readonly string[]> => {
      const scoped = (await textmateReader(grammar))(text);
      return words.map((word) => scoped.find((each) => each.start === text.indexOf(word))?.scopes.at(-1) ?? "");
    };
    expect(await scopesOf(extended["textmate/hgm.tmLanguage.json"] ?? "")).toEqual([
      "support.type.property-name.hgm",
      "support.function.layer.hgm",
      "keyword.other.unit.hgm",
    ]);
    expect(await scopesOf(standard["textmate/hgm.tmLanguage.json"] ?? "")).toEqual(["variable.other.property.hgm", "variable.other.hgm", "variable.other.hgm"]);
  });
});

describe.skipIf(driver === undefined)("the tree-sitter parser with the tables of that vocabulary", () => {
  it("reads the new unit", async () => {
    const text = "site a { maintenance: 2 fortnight, uplink: 1 GB/fortnight }\n";
    const program = await buildDriver(extended["tree-sitter/src/tokens.h"]);
    expect(acceptedByTreeSitter([text], program)).toEqual([true]);
    expect(acceptedByTreeSitter([text])).toEqual([false]);
  });
});

describe("the completion data", () => {
  it("says of a new word what the table says", () => {
    const data = completionData(extendedVocabulary);
    expect(data.blocks.find(({ name }) => name === "site")?.properties.find(({ name }) => name === "maintenance")).toEqual({
      name: "maintenance",
      doc: "Time between two maintenance windows.",
      type: "a time",
      required: false,
      default: 1_209_600,
      values: [],
    });
    expect(data.layers.at(-1)?.arguments.map(({ name, required }) => [name, required])).toEqual([
      ["gates", true],
      ["slope", false],
    ]);
    expect(data.units.at(-1)).toEqual({ name: "fortnight", doc: "Two weeks.", dimension: "time" });
  });

  it("lists every word of the tables once, and the words that a property takes", () => {
    const data = completionData(standardVocabulary);
    const { tables } = standardVocabulary;
    for (const key of ["blocks", "layers", "constructors", "enumerations", "functions", "metrics", "units"] as const)
      expect(
        data[key].map(({ name }) => name),
        key,
      ).toEqual(tables[key].map(({ name }) => name));
    const job = data.blocks.find(({ name }) => name === "job");
    expect(job?.properties.find(({ name }) => name === "minimize")?.values).toEqual(tables.metrics.map(({ name }) => name));
    const device = data.blocks.find(({ name }) => name === "device");
    expect(device?.properties.find(({ name }) => name === "vendor")?.values).toEqual(standardVocabulary.membersOf("vendor").map(({ name }) => name));
  });
});
