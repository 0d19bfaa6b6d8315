import { describe, expect, it } from "vitest";
import type { Diagnostic, DiagnosticDefinition } from "../../src/contracts/index.ts";
import { plannerDiagnostics } from "../../src/diagnostics/codes/planner/index.ts";
import { topologyDiagnostics } from "../../src/diagnostics/codes/topology/index.ts";
import { buildTopology } from "../../src/topology/index.ts";
import { analyze } from "../../src/semantics/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { planOf, roomsOfText } from "./rooms.ts";

const definitions = [...topologyDiagnostics, ...plannerDiagnostics] as unknown as readonly DiagnosticDefinition<never>[];

const findings = (text: string): readonly Diagnostic[] => {
  const { spec, diagnostics } = analyze({ ...nodeHost(), readFile: (path) => (path === "spec.hgm" ? text : undefined) }, "spec.hgm");
  if (!spec) return diagnostics;
  const topology = buildTopology(spec);
  return topology.value ? planOf(roomsOfText(text)).diagnostics : topology.diagnostics;
};

describe("diagnostics of topology and planner", () => {
  for (const definition of definitions) {
    const { code, slug, bad, good } = definition;
    if (bad === undefined || good === undefined) continue;
    it(`${code} ${slug}: the bad text gives it alone, the good one nothing`, () => {
      const found = findings(bad);
      expect(found.map((d) => [d.code, d.message])).toEqual([[code, expect.any(String)]]);
      expect(found[0]?.origin).toBeDefined();
      expect(findings(good)).toEqual([]);
    });
  }

  it("has one file, code and slug for each", () => {
    expect(new Set(definitions.map((d) => d.code)).size).toBe(definitions.length);
    expect(new Set(definitions.map((d) => d.slug)).size).toBe(definitions.length);
  });
});
