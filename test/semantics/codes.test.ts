import { describe, expect, it } from "vitest";
import { semanticsDiagnostics } from "../../src/diagnostics/codes/semantics/index.ts";
import { analyzeText, jobText, summary } from "./memory-host.ts";

describe("diagnostics of semantics", () => {
  it("have codes and slugs of their own", () => {
    expect(new Set(semanticsDiagnostics.map((definition) => definition.code)).size).toBe(semanticsDiagnostics.length);
    expect(new Set(semanticsDiagnostics.map((definition) => definition.slug)).size).toBe(semanticsDiagnostics.length);
    for (const { code } of semanticsDiagnostics) expect(code).toMatch(/^HGM2\d{3}$/);
  });

  it.each(semanticsDiagnostics.flatMap(({ code, slug, bad, good }) => (bad === undefined ? [] : [{ code, slug, bad, good: good ?? "" }])))(
    "$code $slug: the bad example gives it alone, the good one nothing",
    ({ code, bad, good }) => {
      const found = analyzeText(bad);
      expect(
        found.diagnostics.map((diagnostic) => diagnostic.code),
        summary(found).join("\n"),
      ).toEqual([code]);
      expect(found.spec).toBeUndefined();
      // A text without a job is no spec, which is said only when nothing else is wrong.
      expect(summary(analyzeText(good)).filter((line) => !line.startsWith("HGM2052"))).toEqual([]);
    },
  );

  it("that no text alone can cause come from options", () => {
    expect(analyzeText(jobText(), { parameters: { nodez: "3" } }).diagnostics.map((d) => d.code)).toEqual(["HGM2063"]);
    expect(summary(analyzeText(jobText(), { job: "trian" }))).toEqual(["HGM2064 «» There is no job `trian`; there is `train`."]);
    const withoutText = semanticsDiagnostics.filter((definition) => definition.bad === undefined).map((definition) => definition.code);
    expect(withoutText).toEqual(["HGM2063", "HGM2064", "HGM2072", "HGM2073", "HGM2080", "HGM2081"]);
  });
});
