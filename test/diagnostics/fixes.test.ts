import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/contracts/index.ts";
import { allDiagnostics, applyFixes } from "../../src/diagnostics/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { exampleFile, explainExample } from "../../src/workspace/index.ts";

const { readLibrary } = nodeHost();
const withExample = allDiagnostics.flatMap(({ code, slug, bad, fixes }) => (bad === undefined ? [] : [{ code, slug, bad, declared: fixes ?? [] }]));
const raised = (code: string, bad: string): readonly Diagnostic[] => explainExample(code, bad, readLibrary).filter((diagnostic) => diagnostic.code === code);

describe("the fixes of the diagnostics", () => {
  it.each(withExample)("$code $slug: what the bad example offers is declared, as safe as it is offered", ({ code, bad, declared }) => {
    const offered = raised(code, bad).flatMap((diagnostic) => diagnostic.fixes);
    for (const fix of offered) expect(declared.map(({ safe }) => safe)).toContain(fix.safe);
    if (declared.length > 0) expect(offered.length, "a declared fix is offered for the bad example").toBeGreaterThan(0);
  });

  const safe = withExample.flatMap(({ code, slug, bad }) =>
    raised(code, bad).flatMap((diagnostic) => diagnostic.fixes.flatMap((fix) => (fix.safe ? [{ code, slug, bad, title: fix.title, fix }] : []))),
  );
  it("are safe for some codes", () => expect(new Set(safe.map(({ code }) => code)).size).toBeGreaterThanOrEqual(6));

  // Examples of the grammar need not mean anything: what their names stand for is asked only once they can be read.
  const left = (code: string, text: string): readonly string[] =>
    explainExample(code, text, readLibrary).flatMap((diagnostic) =>
      diagnostic.code.charAt(3) === code.charAt(3) && diagnostic.code !== "HGM2052" ? [diagnostic.code] : [],
    );

  it.each(safe)("$code $slug: «$title» gives a file without that error and with no other", ({ code, bad, fix }) => {
    const mended = applyFixes(exampleFile, bad, [fix]).text;
    expect(mended).not.toBe(bad);
    expect(left(code, mended)).toEqual([]);
  });

  it.each([
    ["HGM1003", "let x = 16 Mi\n", "let x = 16Mi\n"],
    ["HGM1003", "let x = 3 seconds\n", "let x = 3 s\n"],
    ["HGM1003", "let x = 5 GBps\n", "let x = 5 GB/s\n"],
    ["HGM1006", "site a { x: 1 y: 2 }\n", "site a { x: 1, y: 2 }\n"],
    ["HGM1009", "let u = 1; let v = 2\n", "let u = 1, let v = 2\n"],
    ["HGM1009", "let u = 'text'\n", 'let u = "text"\n'],
    ["HGM1009", "let\u00A0u = f（1，2）\n", "let u = f(1,2)\n"],
    ["HGM1011", "hgm\nlet x = 1\n", "hgm 1\nlet x = 1\n"],
    ["HGM1018", "if a { x: 1 }\nelse { x: 2 }\n", "if a { x: 1 } else { x: 2 }\n"],
    ["HGM1019", "let x = 5. + .5\n", "let x = 5.0 + .5\n"],
    ["HGM1020", "let x = 1 /* one\n  two */\n", "let x = 1 // one\n  // two\n"],
  ])("%s %j is mended to %j", (code, bad, good) => {
    const fixes = raised(code, bad).flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.safe));
    expect(applyFixes(exampleFile, bad, fixes).text).toBe(good);
  });

  it.each([
    ["HGM1009", "let u = 3 – 1\n"],
    ["HGM1009", "let u = '${x}'\n"],
    ["HGM1003", "let x = 80 Gib\n"],
    ["HGM1011", "hgm one\nlet x = 1\n"],
    ["HGM1020", "let /* old */ x = 1\n"],
  ])("%s %j has several readings and no safe fix", (code, bad) => {
    expect(raised(code, bad).length).toBe(1);
    expect(raised(code, bad).flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.safe))).toEqual([]);
  });
});

describe("applying fixes", () => {
  const edit = (start: number, end: number, text: string) => ({ place: { file: "a", start, end }, text });
  const fix = (...edits: readonly ReturnType<typeof edit>[]) => ({ title: "t", safe: true, edits });

  it("makes all edits of a fix or none, first come first served", () => {
    expect(applyFixes("a", "0123456789", [fix(edit(1, 3, "x")), fix(edit(2, 4, "y"), edit(6, 7, "y")), fix(edit(9, 10, ""), edit(5, 5, "z"))])).toEqual({
      text: "0x34z5678",
      applied: 2,
    });
  });

  it("leaves out a fix that reaches into another file", () => {
    expect(applyFixes("b", "0123", [fix(edit(1, 2, "x"))])).toEqual({ text: "0123", applied: 0 });
  });
});
