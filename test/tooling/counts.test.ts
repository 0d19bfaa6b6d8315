import { describe, expect, it } from "vitest";
import { counts, readClosingLine, report, sumCounts } from "../../scripts/testing/counts.mjs";
import { checkTools } from "../../scripts/testing/tools.mjs";
import { readVitestReport } from "../../scripts/testing/vitest.mjs";

describe("the closing lines of npm test", () => {
  it("names failed and skipped tests and ends with the counts", () => {
    const lines: string[] = [];
    const all = sumCounts([counts({ passed: 2, failed: ["a"] }), counts({ passed: 1, skipped: ["b", "c"] })]);
    expect(report(all, (line) => lines.push(line))).toBe(1);
    expect(lines.join("\n")).toBe("\nFailed:\n  a\n\nSkipped:\n  b\n  c\n\n3 passed, 1 failed, 2 skipped");
    expect(readClosingLine(lines.join("\n"))).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it("fails when nothing ran", () => expect(report(counts(), () => {})).toBe(1));
  it("passes when all passed", () => expect(report(counts({ passed: 1, skipped: ["x"] }), () => {})).toBe(0));
  it("takes no other last line for a closing line", () => {
    expect(readClosingLine("3 passed, 0 failed, 0 skipped\nError: killed")).toBeUndefined();
    expect(readClosingLine("")).toBeUndefined();
  });
});

describe("vitest's report", () => {
  const file = (status: string, ...tests: readonly (readonly [string, string])[]) => ({
    name: "/x/test/a.test.ts",
    status,
    assertionResults: tests.map(([fullName, result]) => ({ fullName, status: result })),
  });

  it("counts tests, and names those that were skipped or to do", () => {
    const read = readVitestReport({ testResults: [file("failed", ["a", "passed"], ["b", "failed"], ["c", "skipped"], ["d", "pending"], ["e", "todo"])] }, 1);
    expect([read.passed, read.failed.length, read.skipped.length]).toEqual([1, 1, 3]);
    expect(read.skipped[0]).toContain("c");
  });
  it("counts a file that could not be loaded as a failure", () => expect(readVitestReport({ testResults: [file("failed")] }, 1).failed).toHaveLength(1));
  it("counts an exit status without a failed test as a failure", () =>
    expect(readVitestReport({ testResults: [file("passed", ["a", "passed"])] }, 1).failed).toHaveLength(1));
});

describe("missing tools", () => {
  const lacking = async (tool: string) => tool !== "g++";
  it("are failures in continuous integration and skips elsewhere, by name", async () => {
    const [inCi, elsewhere] = [await checkTools(true, lacking), await checkTools(false, lacking)];
    expect([inCi.failed.length, inCi.skipped.length, elsewhere.failed.length, elsewhere.skipped.length]).toEqual([1, 0, 0, 1]);
    expect(elsewhere.skipped[0]).toContain("g++");
  });
});
