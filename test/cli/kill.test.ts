import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { digest, manifestName, parseManifest } from "../../src/cli/output/manifest.ts";
import { bundle, hgm, root } from "../support/cli.ts";

/** Whether a folder holds exactly what its own manifest lists, byte for byte. */
const isWhole = (folder: string): boolean => {
  const manifest = existsSync(join(folder, manifestName)) ? parseManifest(readFileSync(join(folder, manifestName), "utf8")) : undefined;
  return (
    manifest !== undefined &&
    Object.entries(manifest.files).every(([path, hash]) => existsSync(join(folder, path)) && digest(readFileSync(join(folder, path))) === hash)
  );
};

it("a compile that is killed leaves the old output or the new one, never a part", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-kill-"));
  const out = join(folder, "job");
  try {
    expect(hgm(["compile", "examples/hello.hgm", "-o", out]).code).toBe(0);
    let killed = 0;
    let caught = 0;
    // A process is watched until it touches the folder, then killed after a growing number of turns.
    for (let turns = 0; turns < 24; turns += 3) {
      // Every turn starts from a whole output and nothing beside it.
      if (readdirSync(folder).some((name) => name !== "job")) expect(hgm(["compile", "examples/hello.hgm", "-o", out]).code).toBe(0);
      const child = spawn(process.execPath, [bundle, "compile", "examples/hello.hgm", "-o", out], { cwd: root, stdio: "ignore" });
      const ended = new Promise<NodeJS.Signals | null>((done) => child.on("exit", (_code, signal) => done(signal)));
      let running = true;
      void ended.then(() => {
        running = false;
      });
      while (running && readdirSync(folder).every((name) => name === "job")) await new Promise(setImmediate);
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      child.kill("SIGKILL");
      if ((await ended) === "SIGKILL") killed += 1;
      if (existsSync(join(folder, ".hgm-new-job"))) caught += 1;
      const present = existsSync(out) ? out : join(folder, ".hgm-old-job");
      expect(isWhole(present)).toBe(true);
    }
    expect(killed).toBeGreaterThan(0);
    expect(caught, "no kill fell between the first and the last change").toBeGreaterThan(0);
    expect(hgm(["compile", "examples/hello.hgm", "-o", out]).code).toBe(0);
    expect([isWhole(out), readdirSync(folder)]).toEqual([true, ["job"]]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
