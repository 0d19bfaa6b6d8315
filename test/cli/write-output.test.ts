import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../src/cli/output/file-system.ts";
import { writeOutput } from "../../src/cli/output/write-output.ts";

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hgm-output-"));
  target = join(folder, "job");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const first = [
  { path: "plan.json", text: "one\n" },
  { path: "sites/left/train.py", text: "one\n" },
];
const second = [
  { path: "plan.json", text: "two\n" },
  { path: "sites/right/train.py", text: "two\n", executable: true },
];

const tree = (at: string, prefix = ""): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(at, prefix), { withFileTypes: true })
      .flatMap((entry) =>
        entry.isDirectory()
          ? Object.entries(tree(at, `${prefix}${entry.name}/`))
          : [[prefix + entry.name, readFileSync(join(at, prefix + entry.name), "utf8")]],
      )
      .filter(([path]) => path !== ".hgm-output.json") as [string, string][],
  );
const whole = (files: readonly { readonly path: string; readonly text: string }[]) => Object.fromEntries(files.map((file) => [file.path, file.text]));

describe("an output folder", () => {
  it("is made, and replaced by the next output without a trace of the first", () => {
    expect(writeOutput(target, first, false).diagnostics).toEqual([]);
    expect(tree(target)).toEqual(whole(first));
    expect(writeOutput(target, second, false).diagnostics).toEqual([]);
    expect(tree(target)).toEqual(whole(second));
    expect(readdirSync(folder)).toEqual(["job"]);
  });

  it("with files of others is refused, and with force keeps them", () => {
    writeOutput(target, first, false);
    writeFileSync(join(target, "notes.txt"), "mine");
    expect(writeOutput(target, second, false).diagnostics.map((d) => d.code)).toEqual(["HGM7002"]);
    expect(tree(target)).toEqual({ ...whole(first), "notes.txt": "mine" });
    expect(writeOutput(target, second, true)).toEqual({ diagnostics: [], kept: ["notes.txt"] });
    expect(tree(target)).toEqual({ ...whole(second), "notes.txt": "mine" });
  });

  it("that somebody else made is refused, and with force nothing of it is lost", () => {
    mkdirSync(join(target, "sites/left"), { recursive: true });
    writeFileSync(join(target, "plan.json"), "not ours");
    writeFileSync(join(target, "sites/left/data.bin"), "not ours");
    expect(writeOutput(target, first, false).diagnostics.map((d) => d.code)).toEqual(["HGM7002"]);
    writeOutput(target, first, true);
    expect(tree(target)).toEqual({ ...whole(first), "plan.json.edited": "not ours", "sites/left/data.bin": "not ours" });
  });

  it("with edited files is refused, and with force keeps the edits beside the new files", () => {
    writeOutput(target, first, false);
    writeFileSync(join(target, "sites/left/train.py"), "edited");
    expect(writeOutput(target, first, false).diagnostics.map((d) => d.code)).toEqual(["HGM7003"]);
    writeOutput(target, first, true);
    expect(tree(target)).toEqual({ ...whole(first), "sites/left/train.py.edited": "edited" });
  });

  it("may hold by-products of running it", () => {
    writeOutput(target, first, false);
    mkdirSync(join(target, "run"));
    writeFileSync(join(target, "run/left.log"), "log");
    expect(writeOutput(target, second, false).diagnostics).toEqual([]);
    expect(tree(target)).toEqual(whole(second));
  });

  it("that is a file is refused", () => {
    writeFileSync(target, "a file");
    expect(writeOutput(target, first, true).diagnostics.map((d) => d.code)).toEqual(["HGM7004"]);
    expect(readFileSync(target, "utf8")).toBe("a file");
  });
});

/** Ends like a killed process: the operation numbered `at`, and every later one, never happens. */
class Killed extends Error {}
const killedAt = (at: number): { fs: FileSystem; used: () => number } => {
  let count = 0;
  const changes = new Set(["makeFolder", "write", "rename", "removeTree"]);
  const fs = Object.fromEntries(
    Object.entries(nodeFileSystem).map(([name, operation]) => [
      name,
      (...args: unknown[]) => {
        if (changes.has(name) && count++ >= at) throw new Killed();
        return (operation as (...args: unknown[]) => unknown)(...args);
      },
    ]),
  ) as unknown as FileSystem;
  return { fs, used: () => count };
};

describe("a process that is killed while it writes", () => {
  it("leaves either the whole old output or the whole new one, whatever the moment", () => {
    writeOutput(target, first, false);
    const probe = killedAt(Number.POSITIVE_INFINITY);
    writeOutput(target, second, false, probe.fs);
    expect(probe.used()).toBeGreaterThan(8);
    for (let at = 0; at <= probe.used(); at++) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      writeOutput(target, first, false);
      try {
        writeOutput(target, second, false, killedAt(at).fs);
      } catch (error) {
        expect(error).toBeInstanceOf(Killed);
      }
      // Between the two renames the old output waits beside its place under another name; the next run finds it.
      const present = readdirSync(folder).includes("job") ? target : join(folder, ".hgm-old-job");
      expect([whole(first), whole(second)]).toContainEqual(tree(present));
      expect(writeOutput(target, second, false).diagnostics).toEqual([]);
      expect(tree(target)).toEqual(whole(second));
      expect(readdirSync(folder)).toEqual(["job"]);
    }
  });
});
