import { describe, expect, it } from "vitest";
import { arithmetic } from "./rules/arithmetic.ts";
import { documentedDoors } from "./rules/documented-doors.ts";
import { fileSize } from "./rules/file-size.ts";
import { importDirection } from "./rules/import-direction.ts";
import { memberNames } from "./rules/member-names.ts";
import { purity } from "./rules/purity.ts";
import { plantSources, type Sources, type Violation } from "./rules/sources.ts";
import { throws } from "./rules/throws.ts";
import { unusedFiles } from "./rules/unused-files.ts";

const members = [
  { family: "vendors", name: "nvidia" },
  { family: "vendors", name: "ascend" },
  { family: "launchers", name: "torchrun" },
];
const found = (rule: (sources: Sources) => readonly Violation[], path: string, text: string): readonly string[] =>
  rule(plantSources({ [path]: text })).map(({ message }) => message);

describe("direction of imports", () => {
  it.each([
    ["a room imports a later room", "src/model/x.ts", 'import { planJob } from "../planner/index.ts";', "model does not know planner"],
    ["a room imports past a door", "src/semantics/x.ts", 'import { tokens } from "../syntax/tokens.ts";', "entered through its index.ts"],
    ["contracts past their door", "src/model/x.ts", 'import type { Spec } from "../contracts/spec.ts";', "src/contracts/index.ts only"],
    ["contracts import a room", "src/contracts/x.ts", 'import type { Token } from "../syntax/index.ts";', "contracts does not know syntax"],
    ["a lazy import", "src/topology/x.ts", 'export const late = async () => import("../emit/index.ts");', "topology does not know emit"],
    ["an import type", "src/topology/x.ts", 'export type T = import("../emit/index.ts").T;', "topology does not know emit"],
    ["a re-export", "src/cost/index.ts", 'export { planJob } from "../planner/index.ts";', "cost does not know planner"],
    [
      "a room loads a facet that is not its own",
      "src/model/x.ts",
      'import { torchOf } from "../families/layers/torch-registry.ts";',
      'facet "torch" is not one of the room model',
    ],
    ["a room passes by a registry", "src/model/x.ts", 'import { head } from "../families/layers/head/operators.ts";', "through their registries"],
    ["a facet loads its neighbour", "src/families/vendors/amd/kernel.ts", 'import { print } from "../nvidia/kernel.ts";', "neighbour nvidia"],
    ["a facet loads another facet", "src/families/layers/head/operators.ts", 'import { print } from "./torch.ts";', "another facet"],
    ["a facet imports a room", "src/families/layers/head/torch.ts", 'import { printer } from "../../../emit/index.ts";', "own family's shared code only"],
    ["a facet of another family", "src/families/layers/head/torch.ts", 'import { x } from "../../vendors/shared/x.ts";', "own family's shared code only"],
    ["a source imports a test", "src/model/x.ts", 'import { x } from "../../test/support/x.ts";', "nothing outside src/"],
    ["a room that the table does not know", "src/newroom/index.ts", "export {};", "no line in the table"],
    ["a diagnostic code past its door", "src/model/x.ts", 'import { x } from "../diagnostics/codes/model/x.ts";', "their folder's index.ts"],
  ])("finds %s", (_, path, text, message) => expect(found(importDirection, path, text).join()).toContain(message));

  it("lets the road pass", () => {
    const road = plantSources({
      "src/semantics/x.ts":
        'import { parse } from "../syntax/index.ts"; import type { Spec } from "../contracts/index.ts"; import { unknownName } from "../diagnostics/codes/semantics/index.ts";',
      "src/model/index.ts": 'import { operatorsOf } from "../families/layers/operators-registry.ts"; export { x } from "./x.ts";',
      "src/families/layers/operators-registry.ts": 'import { head } from "./head/operators.ts";',
      "src/families/layers/head/operators.ts": 'import { matmul } from "../shared/matmul.ts"; import { helper } from "./helper.ts";',
    });
    expect(importDirection(road)).toEqual([]);
  });
});

describe("purity", () => {
  it.each([
    ["the clock", "export const now = () => Date.now();"],
    ["a new date", "export const now = () => new Date();"],
    ["another clock", "export const now = () => performance.now();"],
    ["a timer", "setTimeout(() => {}, 1);"],
    ["chance", "export const x = () => Math.random();"],
    ["the environment", 'export const home = process.env["HOME"];'],
    ["the environment by a longer name", "export const home = globalThis.process.env;"],
    ["files", 'import { readFileSync } from "node:fs";'],
    ["files by the old name", 'import fs from "fs/promises";'],
    ["other programs", 'import { spawn } from "node:child_process";'],
    ["a lazy file access", 'export const late = () => import("node:fs");'],
    ["the terminal", 'console.log("x");'],
    ["the network", 'export const x = fetch("http://example.org");'],
    ["the locale", 'export const x = ["b", "a"].sort((a, b) => a.localeCompare(b));'],
    ["the place of the module", "export const x = import.meta.url;"],
    ["a use beside a name of the same spelling elsewhere", "const f = (process: number) => process; export const g = () => process.cwd();"],
  ])("finds %s", (_, text) => {
    expect(found(purity, "src/planner/x.ts", text)).toHaveLength(1);
    expect(found(purity, "src/cli/x.ts", text)).toEqual([]);
  });

  it("lets names of the same spelling pass", () =>
    expect(
      found(purity, "src/planner/x.ts", "const f = (process: number) => process + 1; export const g = { Date: 1, process: f(1) }; export const h = g.process;"),
    ).toEqual([]));
});

describe("arithmetic", () => {
  it.each(["Math.log(2)", "Math.pow(x, 2)", "x ** 0.5", "x ** 2", "Math.exp(x)", "Math.hypot(x, x)"])("finds %s", (text) =>
    expect(found(arithmetic, "src/cost/x.ts", `export const f = (x: number) => ${text};`)).toHaveLength(1),
  );
  it("lets exact operations pass", () =>
    expect(found(arithmetic, "src/cost/x.ts", "export const f = (x: number) => Math.sqrt(x) + Math.max(1, x) / 2 ** 30;")).toEqual([]));
});

describe("names of vendors and launchers", () => {
  it.each([
    ["equality", 'export const f = (vendor: string) => vendor === "nvidia";'],
    ["inequality, turned round", 'export const f = (vendor: string) => "ascend" != vendor;'],
    ["a switch", 'export const f = (x: string) => { switch (x) { case "torchrun": return 1; default: return 0; } };'],
    ["a list", 'export const f = (vendor: string) => ["nvidia", "other"].includes(vendor);'],
    ["a set", 'export const f = (vendor: string) => new Set(["x", "ascend"]).has(vendor);'],
    ["a part of a text", 'export const f = (text: string) => text.startsWith("nvidia");'],
    ["a cast", 'export const f = (vendor: string) => vendor === ("nvidia" as string);'],
  ])("finds %s", (_, text) => expect(found((sources) => memberNames(sources, members), "src/emit/x.ts", text)).toHaveLength(1));

  it("lets data tables, and the member itself, pass", () => {
    expect(
      found((sources) => memberNames(sources, members), "src/semantics/vocabulary/x.ts", 'export const vendors = { nvidia: 1, names: ["nvidia"] };'),
    ).toEqual([]);
    expect(
      found((sources) => memberNames(sources, members), "src/families/vendors/nvidia/kernel.ts", 'export const f = (v: string) => v === "nvidia";'),
    ).toEqual([]);
    expect(
      found((sources) => memberNames(sources, members), "src/families/vendors/ascend/kernel.ts", 'export const f = (v: string) => v === "nvidia";'),
    ).toHaveLength(1);
  });
});

describe("thrown errors", () => {
  it.each(['throw new Error("x");', "throw 1;", "const f = (e: Error) => { throw e; };"])("finds %s", (text) =>
    expect(found(throws, "src/model/x.ts", text)).toHaveLength(1),
  );
  it("lets wrong usage, and errors passed on, through at the command line only", () => {
    const text = 'try { f(); } catch (error) { if (x) throw error; throw new CommanderError(2, "a", "b"); }';
    expect(found(throws, "src/cli/x.ts", text)).toEqual([]);
    expect(found(throws, "src/model/x.ts", text)).toHaveLength(2);
    expect(found(throws, "src/cli/x.ts", 'try { f(); } catch { throw new Error("x"); }')).toHaveLength(1);
  });
  it("lets bugs of the compiler pass", () => expect(found(throws, "src/model/x.ts", 'throw new CompilerBug("x");')).toEqual([]));
});

describe("size of files", () => {
  it("finds hand-written files above the bound, and only those", () => {
    const files = ["src/x.ts", "runtime/hgm_rt/x.py", "README.md", "src/x.generated.ts", "package-lock.json", "data/x.json"].map((path) => ({
      path,
      bytes: 25_001,
    }));
    expect(fileSize([...files, { path: "src/y.ts", bytes: 25_000 }]).map(({ file }) => file)).toEqual(["src/x.ts", "runtime/hgm_rt/x.py", "README.md"]);
  });
});

describe("unused files", () => {
  it("finds files that no entry point reaches", () => {
    const sources = plantSources({
      "src/index.ts": 'export { a } from "./a.ts"; export const late = () => import("./b.ts");',
      "src/a.ts": "export const a = 1;",
      "src/b.ts": 'export type T = import("./c.ts").T;',
      "src/c.ts": "export type T = 1;",
      "src/d.ts": 'import "./e.ts";',
      "src/e.ts": "export {};",
    });
    expect(unusedFiles(sources, ["src/index.ts"]).map(({ file }) => file)).toEqual(["src/d.ts", "src/e.ts"]);
  });
});

describe("documented doors", () => {
  it("finds what a door gives without a docstring, through re-exports", () => {
    const sources = plantSources({
      "src/model/index.ts": 'export { a, b } from "./a.ts"; export const c = 1;\n/** Said. */\nexport const d = 2;',
      "src/model/a.ts": "export const a = 1;\n/** Said. */\nexport function b() {}",
      "src/model/other.ts": "export const unsaid = 1;",
    });
    expect(documentedDoors(sources).map(({ message }) => message.split(",")[0])).toEqual(["c", "a"]);
  });
});
