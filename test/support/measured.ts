import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle, type Ran, root } from "./cli.ts";

export interface Measured extends Ran {
  /** Time of the processor, all threads together, in seconds: other work on the machine counts little. */
  readonly seconds: number;
  /** Most memory held at once, in bytes. */
  readonly memory: number;
}

const probe = `data:text/javascript,${encodeURIComponent(
  'import { writeFileSync } from "node:fs"; process.on("exit", () => { const u = process.resourceUsage(); writeFileSync(process.env.HGM_MEASURED, JSON.stringify({ seconds: (u.userCPUTime + u.systemCPUTime) / 1e6, memory: u.maxRSS * 1024 })); });',
)}`;

/**
 * Runs the built command with a limit of memory for its objects, and measures it.
 * @param megabytes the limit; a process that needs more ends with a crash
 * @param limit seconds of the clock after which a process counts as hanging and is ended
 */
export const measured = (args: readonly string[], megabytes: number, limit: number, cwd = root): Measured => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-measured-"));
  try {
    const file = join(folder, "usage.json");
    const ran = spawnSync(process.execPath, [`--max-old-space-size=${megabytes}`, "--import", probe, bundle, ...args], {
      cwd,
      encoding: "utf8",
      env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", HGM_MEASURED: file },
      maxBuffer: 256 * 1024 * 1024,
      timeout: limit * 1000,
    });
    if (ran.signal !== null) throw new Error(`hgm ${args.join(" ")} was ended by ${ran.signal}: ${ran.stderr.slice(-2000)}`);
    const usage = JSON.parse(readFileSync(file, "utf8")) as { seconds: number; memory: number };
    return { code: ran.status, out: ran.stdout, err: ran.stderr, ...usage };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
