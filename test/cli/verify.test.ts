import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allDiagnostics } from "../../src/diagnostics/index.ts";
import { helloModel, helloPlan, helloSpec, helloTopology } from "../support/hello.ts";
import { fixture } from "../support/broken.ts";
import { compilingJobs, exampleFile } from "../support/examples.ts";
import { hgm, inFolder, root } from "../support/cli.ts";

/** Folders of broken documents beside the tests of the verifiers. */
const folders = ["documents", "model", "topology", "planner", "lowering", "projection"].map((room) => join(root, "test", room, "fixtures", "broken"));
const broken = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name)),
);

/** The job of the broken plans, and two jobs that forbid what the good plan does: a cut, and a link. */
const contexts = new URL("fixtures/context/", import.meta.url);
const context = {
  spec: { name: "spec", pointer: "", from: helloSpec, change: () => {} },
  model: { name: "model", pointer: "", from: helloModel, change: () => {} },
  topology: { name: "topology", pointer: "", from: helloTopology, change: () => {} },
  plan: { name: "plan", pointer: "", from: helloPlan, change: () => {} },
  modelWithoutCut: {
    name: "model--no-cut",
    pointer: "",
    from: helloModel,
    change: (model: { layers: { noCutAfter?: string }[] }) => {
      if (model.layers[4]) model.layers[4].noCutAfter = "two inputs";
    },
  },
  topologyWithoutLink: {
    name: "topology--no-link",
    pointer: "",
    from: helloTopology,
    change: (topology: { links: unknown[] }) => {
      topology.links = [];
    },
  },
};
const path = (entry: { readonly name: string }): string => join(root, "test/cli/fixtures/context", `${entry.name}.json`);

describe("hgm verify", () => {
  it("reads context documents that are what the hand-made job is", () => {
    for (const entry of Object.values(context)) {
      const { text, expected } = fixture(contexts, entry as Parameters<typeof fixture>[1]);
      expect(text).toBe(expected);
    }
  });

  it("accepts the plan.json of every example that compiles, all in one run", () =>
    inFolder((folder) => {
      for (const { name, job } of compilingJobs)
        expect(hgm(["compile", exampleFile(name), "--job", job, "-o", join(folder, `${name}.${job}`)]).code, name).toBe(0);
      const ran = hgm(["verify", ...compilingJobs.map(({ name, job }) => join(folder, `${name}.${job}`, "plan.json"))]);
      expect([ran.code, ran.err]).toEqual([0, ""]);
    }));

  it("refuses each broken document on disk, and finds every rule's code in at least one", () => {
    expect(broken.length).toBeGreaterThan(60);
    const found = new Set<string>();
    for (let at = 0; at < broken.length; at += 40) {
      const files = broken.slice(at, at + 40);
      const ran = hgm(["verify", "--json", ...files, "--with", path(context.spec), path(context.model), path(context.topology)]);
      expect(ran.code).toBe(1);
      const lines = ran.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { file: string; diagnostic: { code: string } });
      for (const { diagnostic } of lines) found.add(diagnostic.code);
      expect(new Set(lines.map((line) => line.file))).toEqual(new Set(files));
    }
    for (const [model, topology] of [
      [context.modelWithoutCut, context.topology],
      [context.model, context.topologyWithoutLink],
    ] as const) {
      const ran = hgm(["verify", "--json", path(context.plan), "--with", path(context.spec), path(model), path(topology)]);
      expect(ran.code).toBe(1);
      for (const line of ran.out.trim().split("\n")) found.add((JSON.parse(line) as { diagnostic: { code: string } }).diagnostic.code);
    }
    const rules = allDiagnostics.map((definition) => definition.code).filter((code) => code.startsWith("HGM8"));
    expect(rules.length).toBeGreaterThan(60);
    expect(rules.filter((code) => !found.has(code))).toEqual([]);
  });

  it("says in words where a document is wrong", () => {
    const ran = hgm(["verify", join(root, "test/lowering/fixtures/broken", readdirSync(join(root, "test/lowering/fixtures/broken"))[0] ?? "")]);
    expect([ran.code, ran.out]).toEqual([1, ""]);
    expect(ran.err).toMatch(/error HGM8\d{3}: /);
  });

  it("takes what is not JSON, and what is no document, as a mistake", () =>
    inFolder((folder) => {
      const spec = hgm(["verify", join(root, "examples/hello.hgm")]);
      expect([spec.code, /HGM7010/.test(spec.err)]).toEqual([1, true]);
      expect(hgm(["verify", join(root, "package.json")]).code).toBe(1);
      expect(hgm(["verify", join(folder, "gone.json")]).code).toBe(1);
      expect(readFileSync(join(root, "package.json"), "utf8")).toContain('"hgm"');
    }));
});
