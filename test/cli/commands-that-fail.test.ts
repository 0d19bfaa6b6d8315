import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hgm, inFolder, root } from "../support/cli.ts";

const hello = join(root, "examples/hello.hgm");

/** A program that stands in for Python: it takes every question about torch for answered, and fails at all else. */
const failingPython = (folder: string): string => {
  const path = join(folder, "python");
  writeFileSync(path, '#!/bin/sh\ncase "$*" in *"import torch"*) exit 0 ;; esac\necho "no such module" >&2\nexit 3\n');
  chmodSync(path, 0o755);
  return path;
};

describe("a command that cannot do what it is asked", () => {
  it("names the folder that cannot be written", () =>
    inFolder((folder) => {
      writeFileSync(join(folder, "file"), "no folder\n");
      const ran = hgm(["compile", hello, "-o", join(folder, "file", "out")]);
      expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("HGM7005")]);
    }));

  it.runIf(existsSync("/proc"))("does not wait for a file system that takes no folders", () => {
    const ran = hgm(["compile", hello, "-o", "/proc/hgm/out"]);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("HGM7005")]);
  });

  it("names the Python that cannot import torch", () =>
    inFolder((folder) => {
      expect(hgm(["compile", hello, "-o", join(folder, "out")]).code).toBe(0);
      const ran = hgm(["run", join(folder, "out"), "--python", join(folder, "none")]);
      expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("HGM7007")]);
    }));

  it("runs no site of accelerators", () =>
    inFolder((folder) => {
      expect(hgm(["compile", join(root, "examples/three-cities.hgm"), "-o", join(folder, "out")]).code).toBe(0);
      const ran = hgm(["run", join(folder, "out")]);
      expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("HGM7008")]);
    }));

  it("shows the end of the log of a site that failed", () =>
    inFolder((folder) => {
      expect(hgm(["compile", hello, "-o", join(folder, "out")]).code).toBe(0);
      const ran = hgm(["run", join(folder, "out"), "--steps", "1", "--python", failingPython(folder)]);
      expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("HGM7009")]);
    }));

  it("lists the sites of the plan for one that it does not have", () => {
    const ran = hgm(["ir", hello, "--at", "site:nowhere"]);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("HGM7011")]);
  });
});
