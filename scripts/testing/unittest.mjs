// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { counts } from "./counts.mjs";

/**
 * Runs the Python tests below a folder (a path relative to the repository, or absolute). Without a single test it is a failure.
 * @param {string} python
 * @param {string} [folder]
 * @param {boolean} [show] print what unittest prints
 */
export const runUnittest = async (python, folder = "runtime/tests", show = true) => {
  const temporary = mkdtempSync(join(tmpdir(), "hgm-unittest-"));
  const report = join(temporary, "report.json");
  try {
    const env = { PYTHONPATH: join(root, "runtime"), OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" };
    const { code } = await run(python, ["scripts/testing/run_unittest.py", folder, report], { env, show, timeoutSeconds: 600 });
    if (!existsSync(report)) return counts({ failed: [`${folder}: the Python tests ended with exit status ${code} and wrote no report`] });
    const { passed, failed, skipped } = JSON.parse(readFileSync(report, "utf8"));
    const result = counts({ passed: passed.length, failed, skipped });
    if (passed.length + failed.length + skipped.length === 0) result.failed.push(`${folder}: holds no Python tests`);
    else if (code !== 0 && failed.length === 0) result.failed.push(`${folder}: the Python tests ended with exit status ${code}`);
    return result;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};
