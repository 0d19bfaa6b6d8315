import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node-host.ts";
import { analyze, standardVocabulary } from "../../src/semantics/index.ts";
import { parse } from "../../src/syntax/index.ts";
import { casesBelow } from "../support/conformance/case.ts";
import { entriesOf } from "../support/conformance/entries.ts";
import { generateCases, generatedFolders } from "../support/conformance/generate/index.ts";
import { lineOf } from "../support/conformance/lines.ts";
import { expectedIn } from "../support/conformance/marks.ts";
import { pointsAt } from "../support/conformance/points-at.ts";
import { usesIn } from "../support/conformance/uses.ts";
import { extendedVocabulary } from "../support/extended-vocabulary.ts";

const { readLibrary } = nodeHost();

describe("the generated cases", () => {
  it("are those on disk", () => {
    const made = generateCases(standardVocabulary, readLibrary);
    for (const { path, text } of made) expect(readFileSync(join(import.meta.dirname, path), "utf8"), path).toBe(text);
    const onDisk = generatedFolders.flatMap((folder) => casesBelow(import.meta.dirname, join(import.meta.dirname, folder)));
    expect(onDisk.length).toBe(made.length);
  });

  it("follow a vocabulary with other words: each of them is accepted and refused", () => {
    const standard = new Set(entriesOf(standardVocabulary).map(({ name }) => name));
    const added = entriesOf(extendedVocabulary)
      .map(({ name }) => name)
      .filter((name) => !standard.has(name));
    expect(added).toEqual(
      expect.arrayContaining(["property site.maintenance", "layer gated_norm", "argument gated_norm.gates", "argument gated_norm.slope", "unit fortnight"]),
    );
    const old = new Set(generateCases(standardVocabulary, readLibrary).map(({ path, text }) => path + text));
    const fresh = generateCases(extendedVocabulary, readLibrary).filter(({ path, text }) => !old.has(path + text));
    const [accepted, refused] = [new Set<string>(), new Set<string>()];
    for (const { text } of fresh) {
      const host = { readFile: (path: string) => (path === "case.hgm" ? text : undefined), readLibrary, resolve: (_: string, specifier: string) => specifier };
      const job = /--job (\w+)/.exec(text)?.[1];
      const found = analyze(host, "case.hgm", { vocabulary: extendedVocabulary, ...(job === undefined ? {} : { job }) }).diagnostics.filter(
        ({ code }) => code !== "HGM2052",
      );
      const expected = expectedIn(text);
      expect(found.map(({ code, place }) => `${code} ${place ? lineOf(text, place.start) : 0}`)).toEqual(expected.map(({ code, line }) => `${code} ${line}`));
      const uses = usesIn(parse(text, "case.hgm", extendedVocabulary.spellings).tree, extendedVocabulary);
      if (expected.length === 0) for (const { entry } of uses) accepted.add(entry);
      for (const diagnostic of found) for (const entry of pointsAt("case.hgm", text, uses, diagnostic, extendedVocabulary)) refused.add(entry);
    }
    expect(added.filter((name) => !accepted.has(name) || !refused.has(name))).toEqual([]);
  });
});
