import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { arithmetic } from "./rules/arithmetic.ts";
import { documentedDoors } from "./rules/documented-doors.ts";
import { fileSize } from "./rules/file-size.ts";
import { importDirection } from "./rules/import-direction.ts";
import { memberNames } from "./rules/member-names.ts";
import { purity } from "./rules/purity.ts";
import { listViolations, readSources, type Sources, type Violation } from "./rules/sources.ts";
import { throws } from "./rules/throws.ts";
import { unusedFiles } from "./rules/unused-files.ts";
import { vendorNames } from "../../src/families/vendors/runtime-registry.ts";

const repository = resolve(import.meta.dirname, "../..");
const sources = readSources(repository);

const membersOf = (family: string) => {
  const folder = join(repository, "src/families", family);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "shared")
    .map((entry) => ({ family, name: entry.name }));
};

/** Tracked files and new ones that git does not ignore. */
const repositoryFiles = () =>
  spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: repository, encoding: "utf8" })
    .stdout.split("\0")
    .filter((path) => path !== "" && existsSync(join(repository, path)))
    .map((path) => ({ path, bytes: statSync(join(repository, path)).size }));

const rules: readonly (readonly [string, (tree: Sources) => readonly Violation[]])[] = [
  ["imports follow the road, enter rooms by their doors and families by their registries", importDirection],
  ["passes know no clock, randomness, environment, locale, network or files", purity],
  ["rooms that decide plans use arithmetic that is the same on every machine", arithmetic],
  ["no vendor or launcher is compared by name outside its folder", (tree) => memberNames(tree, [...membersOf("vendors"), ...membersOf("launchers")])],
  ["every thrown error is a CompilerBug", throws],
  ["every file is reached from the command or the library", (tree) => unusedFiles(tree)],
  ["what doors give to others has a docstring", documentedDoors],
];

describe("the rules of the house hold in the real tree", () => {
  it("reads a tree", () => expect(sources.size).toBeGreaterThan(50));
  it.each(rules)("%s", (_, rule) => expect(listViolations(rule(sources))).toEqual([]));

  it("no hand-written file is above 25 kB", () => {
    const files = repositoryFiles();
    expect(files.length).toBeGreaterThan(100);
    expect(listViolations(fileSize(files))).toEqual([]);
  });

  it("every vendor of the registry is a folder, and the other way round", () =>
    expect(membersOf("vendors").map(({ name }) => name)).toEqual([...vendorNames].sort((a, b) => (a < b ? -1 : 1))));
});
