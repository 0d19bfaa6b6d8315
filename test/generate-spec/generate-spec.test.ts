import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/contracts/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { analyze, standardVocabulary } from "../../src/semantics/index.ts";
import type { Vocabulary } from "../../src/semantics/index.ts";
import { parse } from "../../src/syntax/index.ts";
import { createWorkspace } from "../../src/workspace/index.ts";
import { entriesOf } from "../support/conformance/entries.ts";
import { usesIn } from "../support/conformance/uses.ts";
import { extendedVocabulary } from "../support/extended-vocabulary.ts";
import { expectFormatted } from "../formatter/support.ts";
import { specs } from "../support/generate-spec/index.ts";

const { readLibrary } = nodeHost();
const hostOf = (text: string) => ({
  readFile: (path: string) => (path === "main.hgm" ? text : undefined),
  readLibrary,
  resolve: (_: string, specifier: string) => specifier,
});

const errorsOf = (text: string): readonly Diagnostic[] => {
  const workspace = createWorkspace("main.hgm", hostOf(text), () => [], {});
  return [...new Set([...workspace.model().diagnostics, ...workspace.topology().diagnostics])].filter(({ severity }) => severity === "error");
};

const sample = (vocabulary: Vocabulary, count: number): readonly string[] => fc.sample(specs(vocabulary), { numRuns: count, seed: 20_261_126 });

describe("specs made from the vocabulary", () => {
  const texts = sample(standardVocabulary, 120);

  it("are whole texts of the language", () => {
    for (const text of texts) expect(parse(text, "main.hgm").diagnostics, text).toEqual([]);
  });

  it("mean something, most of them", () => {
    const codes = texts.flatMap((text) => errorsOf(text)[0]?.code ?? []);
    console.log(`accepted: ${texts.length - codes.length} of ${texts.length}; refused with ${[...new Set(codes)].sort().join(" ") || "nothing"}`);
    expect(codes.length / texts.length).toBeLessThan(0.3);
  });

  it("use most words of the vocabulary and every statement", () => {
    const found = new Set(texts.flatMap((text) => usesIn(parse(text, "main.hgm").tree, standardVocabulary).map(({ entry }) => entry)));
    const missing = entriesOf(standardVocabulary).filter(
      ({ name, neverAccepted }) => !neverAccepted && !found.has(name) && !/^(unit|word|function|enumeration)/.test(name),
    );
    console.log(`blocks, properties, layers, arguments, values and metrics that did not turn up: ${missing.map(({ name }) => name).join(", ") || "none"}`);
    expect(missing.length).toBeLessThan(entriesOf(standardVocabulary).length * 0.1);
    for (const word of ["import", "param", "let", "for", "if", "assert", "require", "pin", "keep", "link", "edge", "on", "private", "extends"])
      expect(
        texts.some((text) => new RegExp(`\\b${word}\\b`).test(text)),
        word,
      ).toBe(true);
  });

  it("are accepted with the words of another vocabulary, which turn up", () => {
    const turnedUp = new Set<string>();
    for (const text of sample(extendedVocabulary, 60)) {
      const uses = usesIn(parse(text, "main.hgm", extendedVocabulary.spellings).tree, extendedVocabulary).map(({ entry }) => entry);
      const added = uses.filter((entry) => ["property site.maintenance", "layer gated_norm", "unit fortnight"].includes(entry));
      if (added.length === 0) continue;
      if (analyze(hostOf(text), "main.hgm", { vocabulary: extendedVocabulary }).diagnostics.length === 0) for (const entry of added) turnedUp.add(entry);
    }
    expect([...turnedUp].sort()).toEqual(["layer gated_norm", "property site.maintenance", "unit fortnight"]);
  });

  it("keep meaning and comments when they are formatted, and a second time nothing changes", async () => {
    for (const text of texts.slice(0, 60)) {
      const once = await expectFormatted(text);
      expect(errorsOf(once).map(({ code }) => code)).toEqual(errorsOf(text).map(({ code }) => code));
    }
  });
});
