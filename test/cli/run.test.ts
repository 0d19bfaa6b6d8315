import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle, hgm, inFolder, root } from "../support/cli.ts";
import { findPython } from "../support/python.ts";

const python = findPython();
const fixtures = join(root, "test/cli/fixtures");

const compileAndCheck = (folder: string, path: string) => {
  const out = join(folder, "out");
  const compiled = hgm(["compile", path, "-o", out]);
  expect([compiled.code, compiled.err]).toEqual([0, ""]);
  return hgm(["run", out, "--steps", "8", "--check", "--python", python ?? ""]);
};

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

describe.skipIf(python === undefined)("a compiled job on this machine, against the single-process reference", () => {
  const jobs = [
    join(root, "examples/hello.hgm"),
    ...readdirSync(fixtures)
      .filter((name) => name.endsWith(".hgm"))
      .map((name) => join(fixtures, name)),
  ];
  for (const path of jobs) {
    it(`${path.slice(root.length)} trains, gradients and losses agree`, { timeout: 180_000 }, () =>
      inFolder((folder) => {
        const ran = compileAndCheck(folder, path);
        expect([ran.code, ran.err]).toEqual([0, ""]);
        const losses = [...ran.out.matchAll(/^step +\d+\/8 {2}loss ([\d.]+) {2}[\d,]+ tokens\/s {2}[\d.]+ s$/gm)].map((match) => Number(match[1]));
        expect(losses).toHaveLength(8);
        expect(losses[7]).toBeLessThan(losses[0] as number);
        const check = /^check: gradient (\S+) loss (\S+)$/.exec(lastLine(ran.out));
        expect(check).not.toBeNull();
        expect(Number(check?.[1])).toBeLessThanOrEqual(1e-5);
        expect(Number(check?.[2])).toBeLessThanOrEqual(5e-6);
      }),
    );
  }

  it("ends every process on Ctrl-C", { timeout: 120_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "hgm-run-"));
    try {
      const out = join(folder, "out");
      expect(hgm(["compile", join(root, "examples/hello.hgm"), "-o", out]).code).toBe(0);
      const running = spawn(process.execPath, [bundle, "run", out, "--steps", "100000", "--python", python ?? ""], { stdio: ["ignore", "pipe", "pipe"] });
      await new Promise<void>((done) => running.stdout.on("data", (text: Buffer) => (text.toString().includes("step") ? done() : undefined)));
      const below = () =>
        spawnSync("ps", ["-A", "-o", "args="], { encoding: "utf8" })
          .stdout.split("\n")
          .filter((line) => line.includes(out) && !line.includes("hgm.js")).length;
      expect(below()).toBeGreaterThanOrEqual(4);
      running.kill("SIGINT");
      const code = await new Promise((done) => running.on("exit", done));
      expect(code).toBe(130);
      expect(below()).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
