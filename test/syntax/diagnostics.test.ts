import { describe, expect, it } from "vitest";
import type { DiagnosticDefinition } from "../../src/contracts/index.ts";
import { syntaxDiagnostics } from "../../src/diagnostics/codes/syntax/index.ts";
import { reservedWords } from "../../src/syntax/index.ts";
import { codes } from "./support.ts";

const definitions: readonly DiagnosticDefinition<never>[] = syntaxDiagnostics;

describe("diagnostics of the syntax", () => {
  it.each(definitions)("$code $slug: its bad example gives it alone, its good example gives none", (definition) => {
    expect(codes(definition.bad ?? "")).toEqual([definition.code]);
    expect(codes(definition.good ?? "")).toEqual([]);
    expect(definition.explanation.length).toBeGreaterThan(60);
  });

  it("have codes and names of their own", () => {
    expect(new Set(definitions.map((d) => d.code)).size).toBe(definitions.length);
    expect(new Set(definitions.map((d) => d.slug)).size).toBe(definitions.length);
    for (const { code } of definitions) expect(code).toMatch(/^HGM1\d{3}$/);
  });

  it("list the reserved words as they are", () => {
    const page = definitions.find((d) => d.slug === "reserved-word")?.explanation ?? "";
    expect(page).toContain(`\`${[...reservedWords].join(" ")}\``);
  });
});
