import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeText } from "./memory-host.ts";

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");
const texts = ["hello.hgm", "fleet.hgm", "uneven.hgm", "two-makers-one-hall.hgm"].map(fixture);
const models = { "models.hgm": fixture("models.hgm") };
const wordsOf = (text: string): readonly string[] => [...text.matchAll(/[A-Za-z_]\w*|\d+/g)].map((match) => match[0]);

describe("a damaged spec", () => {
  it("gives diagnostics, never an exception: words replaced by other words of the file", () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }), (text, swaps) => {
        const words = wordsOf(text);
        let at = 0;
        const damaged = text.replace(/[A-Za-z_]\w*|\d+/g, (word) => {
          const swap = swaps.find(([position]) => position % words.length === at);
          at += 1;
          return swap ? (words[swap[1] % words.length] ?? word) : word;
        });
        const { spec, diagnostics, sources } = analyzeText(damaged, {}, models);
        expect(spec !== undefined || diagnostics.some((diagnostic) => diagnostic.severity === "error")).toBe(true);
        for (const { place } of diagnostics) if (place) expect(place.end <= (sources.get(place.file)?.length ?? -1) && place.start <= place.end).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});
