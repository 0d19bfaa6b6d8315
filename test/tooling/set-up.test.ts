import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hashFiles } from "../../scripts/lib/files.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { dependenciesAreInstalled } from "../../scripts/setup/dependencies.mjs";
import { withLock } from "../../scripts/setup/lock.mjs";
import { pythonFolder, readyPython } from "../../scripts/setup/python-folder.mjs";
import { findSystemPython } from "../../scripts/setup/python.mjs";
import { runUnittest } from "../../scripts/testing/unittest.mjs";
import { transformersEnvironment } from "../../test-long/import-hf/environment.mjs";
import { findPython, hasTool } from "../support/python.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hgm-set-up-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};

describe("Node dependencies", () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const entry = { version: "1.0.0", integrity: "sha512-a" };

  it("are installed when npm's own record agrees with the lock file, builds for other systems aside", () => {
    write("package-lock.json", lock({ "": {}, "node_modules/a": entry, "node_modules/other-system": { ...entry, optional: true } }));
    expect(dependenciesAreInstalled(folder)).toBe(false);
    write("node_modules/.package-lock.json", lock({ "node_modules/a": entry }));
    expect(dependenciesAreInstalled(folder)).toBe(false);
    write("node_modules/a/package.json", "{}");
    expect(dependenciesAreInstalled(folder)).toBe(true);
    write("package-lock.json", lock({ "": {}, "node_modules/a": { ...entry, version: "1.0.1" } }));
    expect(dependenciesAreInstalled(folder)).toBe(false);
  });
});

it("package-lock.json holds every package that package.json asks for, on every system", async () => {
  const repository = resolve(import.meta.dirname, "../..");
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(repository, name), join(folder, name));
  const result = await run("npm", ["ci", "--dry-run", "--offline", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  expect(result.code, result.stderr).toBe(0);
});

describe("the hash of inputs", () => {
  it("changes with contents and names, not with time", () => {
    write("src/a", "1");
    const before = hashFiles(["src"], folder);
    write("src/a", "1");
    expect(hashFiles(["src"], folder)).toBe(before);
    write("src/a", "2");
    const changed = hashFiles(["src"], folder);
    rmSync(join(folder, "src/a"));
    write("src/b", "2");
    expect(new Set([before, changed, hashFiles(["src"], folder)]).size).toBe(3);
  });
});

describe("the lock", () => {
  it("lets one after the other work", async () => {
    const events: string[] = [];
    const work = (name: string) =>
      withLock(join(folder, "lock"), "work", async () => {
        events.push(`${name} begins`);
        await new Promise((done) => setTimeout(done, 50));
        events.push(`${name} ends`);
      });
    await Promise.all([work("a"), work("b")]);
    expect(events.map((event) => event.slice(2))).toEqual(["begins", "ends", "begins", "ends"]);
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  it("takes over from a process that was killed", async () => {
    const child = spawn(process.execPath, ["-e", "0"]);
    await new Promise((done) => child.on("close", done));
    const { hostname } = await import("node:os");
    write("lock/owner", `${child.pid} ${hostname()}\n`);
    expect(await withLock(join(folder, "lock"), "work", async () => 7)).toBe(7);
  });
});

describe("the Python environment", () => {
  it("is keyed by the lock file, below HGM_CACHE, else XDG_CACHE_HOME, else ~/.cache", () => {
    const key = createHash("sha256")
      .update(readFileSync(new URL("../../runtime/requirements.lock", import.meta.url)))
      .digest("hex")
      .slice(0, 16);
    vi.stubEnv("HGM_CACHE", "/one");
    vi.stubEnv("XDG_CACHE_HOME", "/two");
    expect(pythonFolder()).toBe(join("/one", "hgm", `python-${key}`));
    vi.stubEnv("HGM_CACHE", "");
    expect(pythonFolder()).toBe(join("/two", "hgm", `python-${key}`));
    vi.stubEnv("XDG_CACHE_HOME", "");
    vi.stubEnv("HOME", "/home/x");
    expect(pythonFolder()).toBe(join("/home/x", ".cache", "hgm", `python-${key}`));
  });

  it("is another folder for an environment that stands on it, keyed by both lock files", () => {
    vi.stubEnv("HGM_CACHE", "/one");
    const hash = createHash("sha256");
    for (const lock of ["runtime/requirements.lock", "test-long/import-hf/requirements.lock"])
      hash.update(readFileSync(new URL(`../../${lock}`, import.meta.url)));
    expect(pythonFolder(transformersEnvironment)).toBe(join("/one", "hgm", `import-hf-${hash.digest("hex").slice(0, 16)}`));
    expect(readyPython(transformersEnvironment)).toBeUndefined();
  });

  it("is HGM_PYTHON when that is set, and undefined when there is none", () => {
    vi.stubEnv("HGM_CACHE", folder);
    vi.stubEnv("HGM_PYTHON", "/some/python");
    expect(findPython()).toBe("/some/python");
    vi.stubEnv("HGM_PYTHON", "");
    expect(findPython()).toBeUndefined();
  });

  it.each([
    ["runtime/requirements.lock", "torch==2.13.0"],
    ["test-long/import-hf/requirements.lock", "transformers==5.24.0"],
  ])("names every package of %s with its exact version and no index", (lock, first) => {
    const lines = readFileSync(new URL(`../../${lock}`, import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    for (const line of lines) expect(line).toMatch(/^[a-z0-9-]+==\d[\w.]*(?:; .+)?$/);
    expect(lines).toContain(first);
  });

  it("says what is missing where there is no Python", async () => {
    vi.stubEnv("PATH", folder);
    expect((await findSystemPython()).reason).toMatch(/Python 3\.10 or newer.*none/);
  });
});

describe("a started command", () => {
  it("is killed with its children after its time", async () => {
    const result = await run("bash", ["-c", "sleep 60 & sleep 60"], { timeoutSeconds: 0.2 });
    expect(result.code).toBe(124);
  });
  it("that does not exist gives 127", async () => expect((await run("no-such-command-of-hgm", [])).code).toBe(127));
});

describe.skipIf(!hasTool("python3"))("Python tests", () => {
  it("are counted by name, and a crash is a failure", async () => {
    write(
      "tests/test_a.py",
      "import unittest\nclass A(unittest.TestCase):\n  def test_a(self): pass\n  def test_b(self): self.fail()\n  @unittest.skip('because')\n  def test_c(self): pass\n",
    );
    const read = await runUnittest("python3", join(folder, "tests"), false);
    expect(read).toEqual({ passed: 1, failed: ["test_a.A.test_b"], skipped: ["test_a.A.test_c: because"] });
    write("tests/test_a.py", "import os\nos._exit(3)\n");
    expect((await runUnittest("python3", join(folder, "tests"), false)).failed).toHaveLength(1);
    rmSync(join(folder, "tests/test_a.py"));
    expect((await runUnittest("python3", join(folder, "tests"), false)).failed).toHaveLength(1);
  });
});
