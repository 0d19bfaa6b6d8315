// @ts-check
/**
 * Start-up time of the command: the whole process `hgm compile examples/three-cities.hgm` against an empty Node process, best of 10 each,
 * taken in turns in the same run. Prints both and their ratio. `--runs N` changes the 10.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
const given = process.argv.indexOf("--runs");
const runs = given < 0 ? 10 : Number(process.argv[given + 1]);
if (!existsSync(join(root, "dist/hgm.js"))) {
  console.error("dist/ is missing; run: npm run build");
  process.exit(1);
}

/** Milliseconds of a whole process. @param {readonly string[]} args */
const timed = (args) => {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) {
    console.error(`node ${args.join(" ")} ended with exit status ${status}:\n${stderr}`);
    process.exit(1);
  }
  return milliseconds;
};

const folder = mkdtempSync(join(tmpdir(), "hgm-start-"));
let empty = Number.POSITIVE_INFINITY;
let compile = Number.POSITIVE_INFINITY;
try {
  for (let run = 0; run < runs; run += 1) {
    empty = Math.min(empty, timed(["-e", "0"]));
    // Another folder each time: nothing of an earlier run can be reused.
    compile = Math.min(compile, timed(["dist/hgm.js", "compile", "examples/three-cities.hgm", "-o", join(folder, String(run))]));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`node -e 0                                ${empty.toFixed(0)} ms (best of ${runs})`);
console.log(`hgm compile examples/three-cities.hgm    ${compile.toFixed(0)} ms (best of ${runs})`);
console.log(`ratio ${(compile / empty).toFixed(2)}`);
