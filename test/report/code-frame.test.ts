import { describe, expect, it } from "vitest";
import { lineAndColumn, renderDiagnostic } from "../../src/report/index.ts";
import type { Diagnostic } from "../../src/contracts/index.ts";

const diagnostic = (start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "HGM1003",
  severity: "error",
  message: "`Gib` is not a unit I know.",
  place: { file: "a.hgm", start, end },
  related: [],
  notes: [],
  fixes: [],
  ...more,
});
const plain = { color: false };

describe("a code frame", () => {
  it("shows the place, related places, notes and fixes", () => {
    const text = "hgm 1\nlet x = f(80 Gib\n";
    const related = [{ place: { file: "a.hgm", start: 15, end: 16 }, message: "Opened here." }];
    const fixes = [{ title: "Write `GiB`", safe: false, edits: [] }];
    expect(renderDiagnostic(diagnostic(19, 22, { related, notes: ["Case matters."], fixes }), () => text, plain)).toBe(
      [
        "error HGM1003: `Gib` is not a unit I know.",
        "   --> a.hgm:2:14",
        "  2 | let x = f(80 Gib",
        "    |              ^^^",
        "  Opened here.",
        "   --> a.hgm:2:10",
        "  2 | let x = f(80 Gib",
        "    |          ^",
        "  = Case matters.",
        "  fix: Write `GiB`",
      ].join("\n"),
    );
  });

  it("puts carets below wide characters and tabs where a terminal shows them", () => {
    const lines = renderDiagnostic(diagnostic(4, 6), () => "\t上海 ab", plain).split("\n");
    expect(lines.slice(2)).toEqual(["  1 |   上海 ab", `    |${" ".repeat(8)}^^`]);
  });

  it("marks at least one column, also behind the end of the text", () => {
    expect(
      renderDiagnostic(diagnostic(6, 6), () => "let x\n", plain)
        .split("\n")
        .slice(1),
    ).toEqual(["   --> a.hgm:2:1", "  2 | ", "    | ^"]);
  });

  it("shows a piece of a very long line", () => {
    const text = `${"a".repeat(500)}!${"b".repeat(500)}`;
    const [, place, source, caret] = renderDiagnostic(diagnostic(500, 501), () => text, plain).split("\n");
    expect(place).toBe("   --> a.hgm:1:501");
    expect((source ?? "").length).toBeLessThan(160);
    expect(source?.[caret?.indexOf("^") ?? -1]).toBe("!");
  });

  it("lets no control character of a source through, and colours only when asked", () => {
    const text = "let \u001B[31mx";
    expect(renderDiagnostic(diagnostic(0, 3), () => text, plain)).not.toContain("\u001B");
    expect(renderDiagnostic(diagnostic(0, 3), () => "let x", { color: true })).toContain("\u001B[");
  });

  it("does without the text, and without a place", () => {
    expect(renderDiagnostic(diagnostic(0, 3), () => undefined, { color: false, path: (f) => `dir/${f}` })).toBe(
      "error HGM1003: `Gib` is not a unit I know.\n  --> dir/a.hgm",
    );
    const { place: _, ...rest } = diagnostic(0, 0);
    expect(renderDiagnostic({ ...rest, pointer: "/links/0" }, () => "", plain)).toBe("error HGM1003: `Gib` is not a unit I know.\n  at /links/0");
  });
});

describe("line and column", () => {
  it("count from one and take CRLF for one line end", () => {
    const text = "ab\r\ncd\re\nf";
    const found = [0, 2, 4, 6, 7, 9, 99].map((offset) => lineAndColumn(text, offset));
    expect(found).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ]);
  });
});
