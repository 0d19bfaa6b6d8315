import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { layerJob } from "../../scripts/reference/index-page.mjs";
import type { Material } from "../../scripts/reference/material.mjs";
import { pagesWithoutExample, referencePages } from "../../scripts/reference/pages.mjs";
import { readSources } from "../../scripts/reference/sources.mjs";
import { formatSource } from "../../src/formatter/index.ts";
import { describeDimension, dimensionNames, parameterTypes, standardVocabulary, type Vocabulary } from "../../src/semantics/index.ts";
import { lexicon, parse, scaleFactors } from "../../src/syntax/index.ts";
import { runMarkdownTest } from "../language/mdtest.ts";
import { extendedVocabulary } from "../support/extended-vocabulary.ts";
import { wordsUsed } from "../support/words-used.ts";

const repository = resolve(import.meta.dirname, "../..");
const reference = join(repository, "docs/reference");

const materialOf = (vocabulary: Vocabulary): Material => ({
  vocabulary,
  describeDimension,
  dimensionNames,
  parameterTypes,
  scaleFactors,
  ...readSources(repository),
  libraries: [],
});

const material = materialOf(standardVocabulary);
const { examples, texts } = material;
const pageOf = (example: string): string => example.replace(/(\.later)?\.hgm$/, "");

/** Examples that stand on a page, without the files that they import. */
const mainExamples = [...examples].filter(([path]) => path.split("/").length === 2);

/** Models of a text that need no arguments. */
const modelsOf = (text: string): readonly string[] =>
  parse(text, "example.hgm").tree.members.flatMap((member) =>
    member.kind === "Declaration" && member.keyword.text === "model" && (member.parameters?.parameters ?? []).every((parameter) => parameter.value)
      ? [member.name.text]
      : [],
  );

/** What is run for an example: planned where there is a job, and every model of a layer's page with a job of its own. */
const testsOf = (path: string, text: string): readonly Parameters<typeof runMarkdownTest>[0][] => {
  const page = pageOf(path);
  const beside = [...examples].flatMap(([other, content]) =>
    other.startsWith(`${page}/`) ? [[other.slice(page.lastIndexOf("/") + 1), content] as const] : [],
  );
  const test = { title: path, line: 1, files: { ...Object.fromEntries(beside), "main.hgm": text }, elsewhere: [], facts: [] };
  if (path.startsWith("layers/"))
    return modelsOf(text).map((model) => ({ ...test, files: { ...test.files, "job.hgm": layerJob(model) }, command: "plan job.hgm" }));
  return [{ ...test, command: `${/^(private )?job /m.test(text) ? "plan" : "check"} main.hgm` }];
};

describe("examples of the reference", () => {
  it("are there for every construct", () => expect(pagesWithoutExample(material)).toEqual([]));

  it("all stand on a page", () => {
    const pages = new Set([...referencePages(material).keys()].map((path) => path.replace(/\.md$/, "")));
    expect(mainExamples.map(([path]) => pageOf(path)).filter((page) => !pages.has(page))).toEqual([]);
    for (const [path] of examples)
      expect(
        mainExamples.some(([main]) => path === main || path.startsWith(`${pageOf(main)}/`)),
        path,
      ).toBe(true);
  });

  it.each(mainExamples)("%s is checked, and planned where it has a job", (path, text) => {
    const tests = testsOf(path, text);
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.flatMap(runMarkdownTest)).toEqual([]);
  });

  it("what is refused by name stands apart, and something is refused there", () => {
    for (const [path, text] of examples) expect(/\/\/ error\[HGM(?:5|2035)/.test(text), path).toBe(path.endsWith(".later.hgm"));
  });

  it("are laid out by the formatter", async () => {
    for (const [path, text] of examples) {
      const formatted = await formatSource(text, path);
      expect("text" in formatted ? formatted.text : formatted, path).toBe(text);
    }
  });
});

describe("the words of the vocabulary", () => {
  const usedOn = (page: string): ReadonlySet<string> => {
    const own = [`${page}.hgm`, `${page}.later.hgm`].flatMap((path) => examples.get(path) ?? []);
    return new Set(own.flatMap((text) => [...wordsUsed(standardVocabulary, text)]));
  };
  const everywhere = new Set([...examples.values()].flatMap((text) => [...wordsUsed(standardVocabulary, text)]));
  const missing = (used: ReadonlySet<string>, words: readonly string[]): readonly string[] => words.filter((word) => !used.has(word));

  it.each(standardVocabulary.tables.blocks.map((block) => block.name))("%s: every property stands in the example of its page", (name) => {
    const block = standardVocabulary.blocks.get(name);
    const words = [`block ${name}`, ...(block?.properties ?? []).map((property) => `block ${name}.${property.name}`)];
    expect(missing(usedOn(`blocks/${name}`), words)).toEqual([]);
  });

  it.each(standardVocabulary.tables.layers.map((layer) => layer.name))("%s: every argument stands in the example of its page", (name) => {
    const layer = standardVocabulary.layers.get(name);
    const words = [`layer ${name}`, ...(layer?.arguments ?? []).map((argument) => `layer ${name}.${argument.name}`)];
    expect(missing(usedOn(`layers/${name}`), words)).toEqual([]);
  });

  it.each(standardVocabulary.tables.constructors.map((entry) => entry.name))("%s: every argument stands in the example of its family", (name) => {
    const entry = standardVocabulary.constructors.get(name);
    const words = [`value ${name}`, ...(entry?.arguments ?? []).map((argument) => `value ${name}.${argument.name}`)];
    expect(missing(usedOn(`values/${entry?.family ?? ""}`), words)).toEqual([]);
  });

  it("metrics, functions and units stand in the examples of their pages, words of enumerations in some example", () => {
    const { metrics, functions, units, enumerations } = standardVocabulary.tables;
    expect(
      missing(
        usedOn("words/metrics"),
        metrics.map(({ name }) => `metric ${name}`),
      ),
    ).toEqual([]);
    expect(
      missing(
        usedOn("words/functions"),
        functions.map(({ name }) => `function ${name}`),
      ),
    ).toEqual([]);
    expect(
      missing(
        usedOn("words/units"),
        units.map(({ name }) => `unit ${name}`),
      ),
    ).toEqual([]);
    expect(
      missing(
        everywhere,
        enumerations.flatMap(({ members }) => members.map(({ name }) => `word ${name}`)),
      ),
    ).toEqual([]);
  });
});

describe("the pages", () => {
  it("explain every word of the lexicon, and no other", () => {
    const own = ["reserved", "statement", "contextual"];
    const words = Object.values(lexicon).flatMap((entry) => (own.includes(entry.category) && "text" in entry ? [entry.text as string] : []));
    const explained = new Set([...texts.values()].flatMap((text) => text.words));
    expect(words.filter((word) => !explained.has(word) && !standardVocabulary.blocks.has(word))).toEqual([]);
    expect([...explained].filter((word) => !words.includes(word))).toEqual([]);
  });

  it("link to pages that are there, and to headings that are there", () => {
    const wrong: string[] = [];
    const pages = referencePages({ ...material, libraries: [{ name: "devices", devices: [], models: [] }] });
    for (const [path, text] of pages) {
      for (const [, target = "", heading] of text.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)) {
        const file = target === "" ? join(reference, path) : resolve(dirname(join(reference, path)), target);
        const known = pages.get(file.slice(reference.length + 1)) ?? (existsSync(file) ? readFileSync(file, "utf8") : undefined);
        if (known === undefined) wrong.push(`${path}: ${target}`);
        else if (heading !== undefined && !known.toLowerCase().includes(`# ${heading.replaceAll("-", " ")}`)) wrong.push(`${path}: ${target}#${heading}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("follow a vocabulary with one property, one layer kind and one unit more", () => {
    const pages = referencePages(materialOf(extendedVocabulary));
    expect(pages.get("blocks/site.md")).toContain(
      "| `maintenance` | [a time](../words/units.md#time) (`fortnight`), above 0 | `1 fortnight` | Time between two maintenance windows. |",
    );
    expect(pages.get("layers/gated_norm.md")).toContain("| `gates` | a whole number from 1 to 64 | required | How many gates. |");
    expect(pages.get("layers/gated_norm.md")).toContain("| `slope` | a number | `0.5` | Slope of a gate. |");
    expect(pages.get("words/units.md")).toContain("| `fortnight` | 1,209,600 | Two weeks. |");
    expect(pages.get("README.md")).toContain("- [gated_norm](layers/gated_norm.md): A norm with a gate.");
    expect(pagesWithoutExample(materialOf(extendedVocabulary))).toEqual(["layers/gated_norm"]);
  });

  it("have examples that are complete texts of the language", () => {
    for (const [path, text] of examples) expect(parse(text, path).diagnostics, path).toEqual([]);
  });
});
