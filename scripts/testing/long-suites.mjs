// @ts-check
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { byCodePoint } from "../lib/files.mjs";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { SetupError } from "../lib/say.mjs";
import { readClosingLine } from "./counts.mjs";

/**
 * @typedef {object} LongSuite
 * @property {string} name
 * @property {readonly string[]} folders paths whose change makes the suite due
 * @property {readonly string[]} command the program and its arguments, started in the repository
 */

/** @param {unknown} value @returns {value is string[]} */
const isTexts = (value) => Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string" && each !== "");

/**
 * The suites declared in `test-long/<suite>/suite.json`, by name.
 * @param {string} [base]
 * @returns {LongSuite[]}
 */
export const readSuites = (base = root) => {
  const folder = join(base, "test-long");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(byCodePoint)
    .map((name) => {
      const file = join(folder, name, "suite.json");
      if (!existsSync(file)) throw new SetupError(`test-long/${name} has no suite.json`);
      const { folders, command } = JSON.parse(readFileSync(file, "utf8"));
      if (!isTexts(folders) || !isTexts(command)) throw new SetupError(`test-long/${name}/suite.json must hold "folders" and "command", both lists of texts`);
      return { name, folders, command };
    });
};

/**
 * Suites whose folders, or whose own folder, hold a changed file.
 * @param {readonly LongSuite[]} suites
 * @param {readonly string[]} changed paths relative to the repository
 */
export const dueSuites = (suites, changed) =>
  suites.filter((suite) => {
    const folders = [...suite.folders, `test-long/${suite.name}`].map((folder) => folder.replace(/\/+$/, ""));
    return changed.some((file) => folders.some((folder) => folder === "." || file === folder || file.startsWith(`${folder}/`)));
  });

/**
 * Files that differ between a revision and the work tree, new ones included.
 * @param {string} revision
 * @param {string} [base]
 */
export const changedSince = async (revision, base = root) => {
  const differing = await run("git", ["diff", "--name-only", "-z", revision, "--"], { cwd: base });
  const added = await run("git", ["ls-files", "--others", "--exclude-standard", "-z"], { cwd: base });
  if (differing.code !== 0 || added.code !== 0) throw new SetupError(`git does not know what changed since ${revision}: ${differing.stderr.trim()}`);
  return [...differing.stdout.split("\0"), ...added.stdout.split("\0")].filter((file) => file !== "");
};

/**
 * Runs suites in order within a time budget. What does not fit is left out by name; a suite that is cut off by the budget has failed.
 * @param {readonly LongSuite[]} suites
 * @param {number} budgetSeconds
 * @param {{ run?: typeof run, now?: () => number, say?: (line: string) => void }} [tools] replaced in tests
 */
export const runSuites = async (suites, budgetSeconds, tools = {}) => {
  const { run: start = run, now = () => performance.now() / 1000, say = console.log } = tools;
  const begin = now();
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    const left = budgetSeconds - (now() - begin);
    if (left <= 0) {
      say(`left out, no time left: ${suite.name}`);
      totals.skipped += 1;
      continue;
    }
    say(`▸ ${suite.name} (${suite.command.join(" ")})`);
    const [program = "", ...args] = suite.command;
    const result = await start(program, args, { show: true, timeoutSeconds: left });
    const counted = readClosingLine(result.stdout);
    const failed = counted?.failed ?? 0;
    totals.passed += counted?.passed ?? (result.code === 0 ? 1 : 0);
    totals.skipped += counted?.skipped ?? 0;
    totals.failed += result.code !== 0 && failed === 0 ? 1 : failed;
    if (result.code === 124) say(`cut off, the budget of ${budgetSeconds} s is spent: ${suite.name}`);
    else if (result.code !== 0) say(`failed with exit status ${result.code}: ${suite.name}`);
  }
  return totals;
};
