import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatSource } from "../../src/formatter/index.ts";
import { randomSpec } from "./random-spec.ts";
import { expectFormatted, isValid, sourcesBelow } from "./support.ts";

const sources = ["examples", "std", "test"].flatMap(sourcesBelow);

/** Between two words or signs of a valid text: what changes its layout, and mostly not whether it is valid. */
const intrusion = fc.constantFrom(
  " ",
  "\n",
  "\n\n\n",
  " // aside\n",
  "\n// own line\n",
  "\n/// documented\n",
  " /// behind\n",
  ",",
  ",\n",
  "\r\n",
  "\t",
  "//\n",
  "(",
  ", ",
  "\n\n",
  "\n",
);
/** Some whole declarations: the first few thousand characters. */
const beginning = (text: string): string => (text.length < 6000 ? text : text.slice(0, text.lastIndexOf("\n}\n", 6000) + 3));

const mutated = fc.tuple(fc.nat(), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 }), intrusion), { minLength: 1, maxLength: 4 })).map(([which, edits]) => {
  const pieces = beginning(sources[which % sources.length]?.text ?? "").match(/\s+|\/\/[^\n]*|[A-Za-z0-9_.]+|"[^"\n]*"|./gsu) ?? [];
  for (const [at, cut, put] of edits) pieces.splice(at % (pieces.length + 1), cut > 4 ? 1 : 0, put);
  return pieces.join("");
});

describe("formatting", () => {
  it("has sources to hold against", () => expect(sources.length).toBeGreaterThan(25));

  it.each(sources)("keeps the meaning and the comments of $name, and a second time changes nothing", async ({ text }) => {
    await expectFormatted(text);
  });

  it.each(sources)("gives the same for $name with CRLF", async ({ text }) => {
    expect((await formatSource(text.replaceAll("\n", "\r\n"), "test.hgm")).text).toBe((await formatSource(text, "test.hgm")).text);
  });

  it("holds for texts made from the grammar", async () => {
    await fc.assert(
      fc.asyncProperty(randomSpec, async (text) => void (await expectFormatted(text))),
      { numRuns: 300, seed: 31 },
    );
  }, 120_000);

  it("holds for texts of the repository with edits, and refuses those that are not valid", async () => {
    let [valid, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        if (isValid(text)) {
          valid++;
          await expectFormatted(text);
          return;
        }
        refused++;
        const { text: formatted, diagnostics } = await formatSource(text, "test.hgm");
        expect(formatted).toBeUndefined();
        expect(diagnostics[0]?.code).toMatch(/^HGM1\d{3}$/);
      }),
      { numRuns: 400, seed: 32 },
    );
    expect(valid).toBeGreaterThan(80);
    expect(refused).toBeGreaterThan(80);
  }, 120_000);
});
