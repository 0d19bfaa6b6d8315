import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Program } from "../../src/contracts/index.ts";
import { documentsSiteDiagnostics } from "../../src/diagnostics/codes/documents-site/index.ts";
import { verifyDocument } from "../../src/documents/index.ts";
import { vendorRuntime } from "../../src/families/vendors/runtime-registry.ts";
import { lower } from "../../src/lowering/index.ts";
import { project, verifySiteProgram } from "../../src/projection/index.ts";
import { helloProgram } from "../lowering/broken-programs.ts";
import { fixture } from "../support/broken.ts";
import { plannedJob } from "../support/random-plan.ts";
import { brokenSites, helloLeft, twinLeft } from "./broken-sites.ts";

const folder = new URL("fixtures/broken/", import.meta.url);

describe("project", () => {
  it("gives the left site of the laptop job its role, its edge and its peer", () => {
    expect(helloLeft.roles.map((role) => role.id)).toEqual(["p0.s0.r0"]);
    expect(helloLeft.layers).toEqual([0, 1, 2, 3, 4]);
    expect(helloLeft.edges).toEqual(helloProgram.edges);
    expect(helloLeft.groups.map((group) => group.id)).toEqual(["p0.s0.r0.data"]);
    expect(helloLeft.peers).toEqual([{ world: "right", site: "right", address: "127.0.0.1:29501" }]);
  });

  it("gives a site that the plan leaves idle an empty program", () => {
    const idle = project(helloProgram, "elsewhere");
    expect([idle.worlds, idle.roles, idle.edges, idle.peers, idle.layers]).toEqual([[], [], [], [], []]);
    expect(verifySiteProgram(idle)).toEqual([]);
  });

  it("covers the program: every world, role and group at one site, every edge and sum at all sites that take part", () => {
    fc.assert(
      fc.property(plannedJob, (job) => {
        const program = lower({ ...job, runtimes: vendorRuntime }).value as Program;
        const sites = [...new Set(program.worlds.map((world) => world.site))].map((name) => project(program, name));
        for (const site of sites) expect(verifySiteProgram(site)).toEqual([]);
        for (const part of ["worlds", "roles", "groups"] as const) {
          expect(sites.flatMap((site) => site[part].map(({ id }) => id)).sort()).toEqual(program[part].map(({ id }) => id).sort());
        }
        const siteOf = (role: string): string | undefined =>
          program.worlds.find((world) => world.id === program.roles.find(({ id }) => id === role)?.world)?.site;
        const having = (part: "edges" | "sums", id: string): readonly string[] =>
          sites.filter((site) => site[part].some((entry) => entry.id === id)).map((site) => site.site);
        for (const edge of program.edges) expect(new Set(having("edges", edge.id))).toEqual(new Set([siteOf(edge.from), siteOf(edge.to)]));
        for (const sum of program.sums) expect(new Set(having("sums", sum.id))).toEqual(new Set(sum.holders.map(siteOf)));
        // The leaders of all worlds meet each step, so with several sites every one knows all others.
        for (const site of sites)
          expect(new Set(site.peers.map((peer) => peer.site))).toEqual(new Set(sites.map((other) => other.site).filter((name) => name !== site.site)));
      }),
    );
  });
});

describe("verifySiteProgram", () => {
  it("accepts the good sites that the broken ones are made from", () => {
    for (const site of [helloLeft, twinLeft]) expect(verifyDocument(JSON.parse(JSON.stringify(site)))).toEqual([]);
  });

  it.each(brokenSites.map((entry) => [entry.name, entry] as const))("refuses %s, read from disk, with one finding", (name, entry) => {
    const { text, expected } = fixture(folder, entry);
    expect(text).toBe(expected);
    const definition = documentsSiteDiagnostics.find((candidate) => candidate.slug === name.split("--")[0]);
    expect(verifyDocument(JSON.parse(text)).map(({ code, pointer }) => [code, pointer])).toEqual([[definition?.code, entry.pointer]]);
  });

  it("has a broken document for each of its rules", () => {
    const covered = new Set(brokenSites.map((entry) => entry.name.split("--")[0]));
    expect(documentsSiteDiagnostics.map((definition) => definition.slug).filter((slug) => !covered.has(slug))).toEqual([]);
  });
});
