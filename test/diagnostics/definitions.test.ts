import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { allDiagnostics, findDiagnostic } from "../../src/diagnostics/index.ts";

const codes = resolve(import.meta.dirname, "../../src/diagnostics/codes");
const folders = readdirSync(codes, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** The thousand of a folder's codes, by the room in the first word of its name. */
const thousands: Readonly<Record<string, readonly string[]>> = {
  syntax: ["1"],
  semantics: ["2"],
  model: ["3"],
  topology: ["4"],
  planner: ["5"],
  lowering: ["6"],
  emission: ["6"],
  files: ["7"],
  documents: ["8"],
};

describe("the diagnostics", () => {
  it("have codes and slugs of their own", () => {
    const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);
    expect(repeated(allDiagnostics.map(({ code }) => code))).toEqual([]);
    expect(repeated(allDiagnostics.map(({ slug }) => slug))).toEqual([]);
  });

  it("are found by code", () => {
    for (const definition of allDiagnostics) expect(findDiagnostic(definition.code)).toBe(definition);
    expect(findDiagnostic("HGM0000")).toBeUndefined();
  });

  it.each(allDiagnostics.map((definition) => [definition.code, definition] as const))("%s is complete", (_, definition) => {
    expect(definition.code).toMatch(/^HGM[1-8]\d{3}$/);
    expect(definition.slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(definition.title).toMatch(/^\S.*[^.\s]$/);
    expect(definition.explanation.length).toBeGreaterThan(30);
    expect(definition.explanation.trim()).toMatch(/[.`)]$/);
    expect(definition.bad === undefined).toBe(definition.good === undefined);
  });

  it.each(folders)("of the folder %s are all listed, each in a file named by its slug and with a code of its room", (folder) => {
    const digits = thousands[folder.split("-")[0] ?? ""] ?? [];
    const files = readdirSync(join(codes, folder)).map((name) => [name, readFileSync(join(codes, folder, name), "utf8")] as const);
    for (const [name, text] of files) {
      const code = /\bcode: "(HGM\d+)"/.exec(text)?.[1];
      if (code === undefined) continue;
      const definition = findDiagnostic(code);
      expect(definition, `${name} is not in the list of its folder, or the folder not in src/diagnostics/index.ts`).toBeDefined();
      expect(name).toBe(`${definition?.slug}.ts`);
      expect(digits, `${code} in ${folder}`).toContain(code.charAt(3));
    }
  });
});
