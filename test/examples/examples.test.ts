import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatSource } from "../../src/formatter/index.ts";
import { open } from "../../src/index.ts";
import { root } from "../support/cli.ts";
import { exampleFile, exampleJobs, exampleNames, openExample, outcomes } from "../support/examples.ts";
import { baseline } from "./baseline.ts";

const textOf = (name: string): string => readFileSync(join(root, exampleFile(name)), "utf8");

/** The stories that the project set out to tell. */
const promised = [
  "three-cities",
  "carrier-120km",
  "two-makers-one-hall",
  "euro-federation",
  "internet-diloco",
  "buy-or-rent",
  "moe-two-campuses",
  "old-lab",
  "hello",
];

describe("the examples", () => {
  it("are all that were promised, and each has its outcome stated", () => {
    expect(exampleNames).toEqual(expect.arrayContaining(promised));
    expect(Object.keys(outcomes).sort()).toEqual(exampleNames);
  });

  it.each(exampleNames)("%s begins with a story that says what is published and what is illustration", (name) => {
    const lines = textOf(name).split("\n");
    expect(lines[0]).toBe("hgm 1");
    const story = lines.slice(
      1,
      lines.findIndex((line) => line.startsWith("import")),
    );
    expect(story.every((line) => line.startsWith("/// "))).toBe(true);
    expect(story.length).toBeGreaterThanOrEqual(4);
    expect(story.join(" ")).toMatch(/illustration/i);
    expect(story.join(" ")).toMatch(/published/i);
  });

  it.each(exampleNames)("%s is laid out", async (name) => expect((await formatSource(textOf(name), exampleFile(name))).text).toBe(textOf(name)));

  it.each(exampleNames)("%s checks, every job of it with a model and a topology", (name) => {
    const workspaces = open(exampleFile(name)).everyJob();
    expect(workspaces.map((workspace) => workspace.analysis().spec?.job.name)).toEqual(Object.keys(outcomes[name] ?? {}));
    for (const workspace of workspaces) {
      expect(workspace.analysis().diagnostics).toEqual([]);
      expect(workspace.model().diagnostics).toEqual([]);
      expect(workspace.topology().diagnostics).toEqual([]);
      expect(workspace.model().value?.layers.length).toBeGreaterThan(5);
      expect(workspace.topology().value?.sites.length).toBeGreaterThan(0);
    }
  });

  it.each(exampleJobs.map((job) => [`${job.name} ${job.job}`, job] as const))("%s compiles, or is refused by the name of each construct", (_, example) => {
    const workspace = openExample(example);
    const { outcome } = example;
    const plan = workspace.plan();
    const compiled = outcome === "compiles" || "compileRefuses" in outcome ? workspace.compile() : undefined;
    const refusedBy = (diagnostics: typeof plan.diagnostics): readonly (readonly [string, string])[] =>
      diagnostics.filter((diagnostic) => diagnostic.severity === "error").map(({ code, message }) => [code, message]);
    /** Each refusal names one stated construct, and each stated construct is named. */
    const expectRefusals = (found: readonly (readonly [string, string])[], stated: readonly string[]): void => {
      const named = found.map(([code, message]) => stated.find((each) => each.startsWith(code) && message.includes(each.slice(code.length + 1))) ?? message);
      expect([...named].sort()).toEqual([...stated].sort());
    };
    if (outcome === "compiles") {
      expect(refusedBy(compiled?.diagnostics ?? [])).toEqual([]);
      expect(compiled?.value?.files.length).toBeGreaterThan(10);
    } else if ("compileRefuses" in outcome) {
      expect(refusedBy(plan.diagnostics)).toEqual([]);
      expect(plan.value).toBeDefined();
      expect(compiled?.value).toBeUndefined();
      expectRefusals(refusedBy(compiled?.diagnostics ?? []), outcome.compileRefuses);
    } else {
      expect(plan.value).toBeUndefined();
      expectRefusals(refusedBy(plan.diagnostics), outcome.planRefuses);
    }
  });

  it.each(exampleNames)("%s looks as its baseline says (renewed by `npx vitest run test/examples -u`)", async (name) => {
    await expect(baseline(name)).toMatchFileSnapshot(`baselines/${name}.txt`);
  });
});
