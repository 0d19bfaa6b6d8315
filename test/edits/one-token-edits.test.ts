import { describe, expect, it } from "vitest";
import { editKinds, type Figures, figuresByKind, judge, randomEdits, rightSpecs, table } from "../support/one-token-edits.ts";

const specs = rightSpecs();

/** The bars that hold for all edits together; a kind alone may lie a little above. */
const withinBars = (figures: Figures): void => {
  expect(figures.mean, figures.name).toBeLessThanOrEqual(1.2);
  expect(figures.percentile95, figures.name).toBeLessThanOrEqual(2);
  expect(figures.withoutPlace, figures.name).toBe(0);
  expect(figures.near, figures.name).toBeGreaterThanOrEqual(0.9);
};

describe("one mistake, one error", () => {
  it("has the examples, the libraries and the design specs to work on", () => {
    for (const name of ["examples/hello.hgm", "std/devices.hgm", "std/models.hgm", "test/syntax/fixtures/specs/10-fleet.hgm"])
      expect(specs.map((spec) => spec.name)).toContain(name);
  });

  it("400 edits of one token each", { timeout: 300_000 }, () => {
    const figures = figuresByKind(randomEdits(specs, 400, 20_240_607).map(judge));
    console.log(table(figures));
    for (const { name, wrong } of figures) expect(wrong, name).toBeGreaterThan(name === "all" ? 300 : 50);
    withinBars(figures.at(-1) as Figures);
    expect(figures.map(({ name }) => name)).toEqual([...editKinds, "all"]);
  });
});
