import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Topology } from "../../src/contracts/index.ts";
import { documentsTopologyDiagnostics } from "../../src/diagnostics/codes/documents-topology/index.ts";
import { verifyTopology } from "../../src/topology/index.ts";
import { fixture } from "../support/broken.ts";
import { helloTopology } from "../support/hello.ts";
import { brokenTopologies } from "./broken-topologies.ts";

const folder = new URL("fixtures/broken/", import.meta.url);

describe("verifyTopology", () => {
  it("accepts a topology without faults", () => expect(verifyTopology(helloTopology)).toEqual([]));

  for (const entry of brokenTopologies) {
    it(`refuses ${entry.name}`, () => {
      const { text, expected } = fixture(folder, entry);
      expect(text).toBe(expected);
      const found = verifyTopology(JSON.parse(text) as Topology);
      const definition = documentsTopologyDiagnostics.find((d) => d.slug === entry.name.split("--")[0]);
      expect(found.map((d) => [d.code, d.pointer])).toEqual([[definition?.code, entry.pointer]]);
    });
  }

  it("has a broken document for every rule, and no other files", () => {
    expect(new Set(brokenTopologies.map((b) => b.name.split("--")[0]))).toEqual(new Set(documentsTopologyDiagnostics.map((d) => d.slug)));
    expect(readdirSync(folder).sort()).toEqual(brokenTopologies.map((b) => `${b.name}.json`).sort());
  });
});
