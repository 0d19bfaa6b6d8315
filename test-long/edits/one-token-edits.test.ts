import { describe, expect, it } from "vitest";
import { figuresByKind, judge, randomEdits, rightSpecs, table } from "../../test/support/one-token-edits.ts";

describe("one mistake, one error", () => {
  it("2,000 edits of one token each, over all examples, libraries and design specs", () => {
    const figures = figuresByKind(randomEdits(rightSpecs(), 2000, 4).map(judge));
    console.log(table(figures));
    for (const { name, wrong, withoutPlace, mean, percentile95, near } of figures) {
      expect(wrong, name).toBeGreaterThan(200);
      expect(withoutPlace, name).toBe(0);
      expect(mean, name).toBeLessThanOrEqual(1.2);
      expect(percentile95, name).toBeLessThanOrEqual(2);
      expect(near, name).toBeGreaterThanOrEqual(0.9);
    }
  });
});
