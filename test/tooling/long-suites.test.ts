import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changedSince, dueSuites, readSuites, runSuites } from "../../scripts/testing/long-suites.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hgm-suites-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const git = (...args: readonly string[]): void => {
  const result = spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(result.stderr);
};

describe("declaration", () => {
  it("reads suites by name", () => {
    write("test-long/b/suite.json", '{"folders": ["src/planner"], "command": ["node", "b.mjs"]}');
    write("test-long/a/suite.json", '{"folders": ["src"], "command": ["node", "a.mjs"]}');
    expect(readSuites(folder).map(({ name }) => name)).toEqual(["a", "b"]);
  });
  it("refuses a suite without folders or command, and a folder without declaration", () => {
    write("test-long/a/suite.json", '{"folders": [], "command": ["node"]}');
    expect(() => readSuites(folder)).toThrow("test-long/a/suite.json");
    rmSync(join(folder, "test-long/a/suite.json"));
    expect(() => readSuites(folder)).toThrow("has no suite.json");
  });
  it("needs none", () => expect(readSuites(folder)).toEqual([]));
});

describe("selection", () => {
  const suite = (name: string, ...folders: readonly string[]) => ({ name, folders, command: ["node"] });
  const due = (changed: readonly string[]) =>
    dueSuites([suite("planner", "src/planner/"), suite("runtime", "runtime", "src/emit"), suite("all", ".")], changed).map(({ name }) => name);

  it("takes suites whose folders hold a changed file", () => {
    expect(due(["src/emit/x.ts"])).toEqual(["runtime", "all"]);
    expect(due(["src/planner2/x.ts"])).toEqual(["all"]);
    expect(due(["test-long/planner/x.ts"])).toEqual(["planner", "all"]);
    expect(due([])).toEqual([]);
  });

  it("asks git for committed, uncommitted and new files", async () => {
    git("init", "--quiet");
    write("a", "1");
    write("b", "1");
    git("add", ".");
    git("commit", "--quiet", "-m", "first");
    write("a", "2");
    git("commit", "--quiet", "-am", "second");
    write("b", "2");
    write("c", "1");
    expect((await changedSince("HEAD~1", folder)).sort()).toEqual(["a", "b", "c"]);
    await expect(changedSince("nonsense", folder)).rejects.toThrow("nonsense");
  });
});

describe("running", () => {
  const suites = ["a", "b", "c"].map((name) => ({ name, folders: ["."], command: ["run", name] }));
  const scripted = (results: Readonly<Record<string, { code: number; stdout: string; seconds: number }>>) => {
    let clock = 0;
    const lines: string[] = [];
    return {
      lines,
      tools: {
        now: () => clock,
        say: (line: string) => void lines.push(line),
        run: async (_: string, [name = ""]: readonly string[]) => {
          const { code, stdout, seconds } = results[name] ?? { code: 127, stdout: "", seconds: 0 };
          clock += seconds;
          return { code, stdout, stderr: "" };
        },
      },
    };
  };
  const fine = { code: 0, stdout: "…\n3 passed, 0 failed, 1 skipped\n", seconds: 10 };

  it("adds up closing lines; a suite without one counts as one test", async () => {
    const { tools } = scripted({ a: fine, b: { code: 0, stdout: "no counts", seconds: 1 }, c: { code: 1, stdout: "1 passed, 2 failed", seconds: 1 } });
    expect(await runSuites(suites, 100, tools)).toEqual({ passed: 5, failed: 2, skipped: 1 });
  });
  it("counts an exit status that the closing line hides", async () => {
    const { tools } = scripted({ a: { ...fine, code: 3 }, b: fine, c: fine });
    expect(await runSuites(suites, 100, tools)).toEqual({ passed: 9, failed: 1, skipped: 3 });
  });
  it("names what the budget leaves out", async () => {
    const { tools, lines } = scripted({ a: fine, b: { ...fine, seconds: 20 }, c: fine });
    expect(await runSuites(suites, 25, tools)).toEqual({ passed: 6, failed: 0, skipped: 3 });
    expect(lines.at(-1)).toContain("left out, no time left: c");
  });
});
