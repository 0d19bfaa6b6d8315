// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { counts } from "./counts.mjs";

/**
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * Counts of vitest's JSON report. A file that could not be loaded counts as one failed test; so does a run whose exit status says
 * failure although no test failed (an unhandled error).
 * @param {VitestReport} report
 * @param {number} exitCode
 */
export const readVitestReport = (report, exitCode) => {
  const result = counts();
  for (const file of report.testResults) {
    const path = relative(root, file.name);
    for (const test of file.assertionResults) {
      if (test.status === "passed") result.passed += 1;
      else if (test.status === "failed") result.failed.push(`${path}: ${test.fullName}`);
      else result.skipped.push(`${path}: ${test.fullName}`);
    }
    if (file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed")) result.failed.push(`${path}: could not be run`);
  }
  if (exitCode !== 0 && result.failed.length === 0) result.failed.push(`vitest ended with exit status ${exitCode} although no test failed`);
  return result;
};

/** Runs all vitest tests with readable output. @param {readonly string[]} filters */
export const runVitest = async (filters) => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-vitest-"));
  const file = join(folder, "report.json");
  try {
    const { code } = await run(
      "node",
      ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...filters],
      { show: true },
    );
    if (!existsSync(file)) return counts({ failed: [`vitest ended with exit status ${code} and wrote no report`] });
    return readVitestReport(JSON.parse(readFileSync(file, "utf8")), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
