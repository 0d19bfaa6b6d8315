// @ts-check

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {string[]} failed names of failed tests
 * @property {string[]} skipped names of skipped tests
 */

/** @param {Partial<Counts>} [counts] @returns {Counts} */
export const counts = ({ passed = 0, failed = [], skipped = [] } = {}) => ({ passed, failed, skipped });

/** @param {readonly Counts[]} all @returns {Counts} */
export const sumCounts = (all) => ({
  passed: all.reduce((sum, each) => sum + each.passed, 0),
  failed: all.flatMap((each) => each.failed),
  skipped: all.flatMap((each) => each.skipped),
});

/** The closing line of every test command. @param {{ passed: number, failed: number, skipped: number }} totals */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * Reads the closing line of another test command; undefined when its last line is none.
 * @param {string} output
 */
export const readClosingLine = (output) => {
  const match = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(output.trimEnd().split("\n").at(-1)?.trim() ?? "");
  return match ? { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) } : undefined;
};

/**
 * Prints failed and skipped tests by name and, as the very last line, the counts. Gives the exit status: 1 when anything failed or nothing ran.
 * @param {Counts} all
 * @param {(line: string) => void} [print]
 */
export const report = (all, print = console.log) => {
  if (all.failed.length > 0) print("\nFailed:");
  for (const name of all.failed) print(`  ${name}`);
  if (all.skipped.length > 0) print("\nSkipped:");
  for (const name of all.skipped) print(`  ${name}`);
  print("");
  print(closingLine({ passed: all.passed, failed: all.failed.length, skipped: all.skipped.length }));
  return all.failed.length > 0 || all.passed === 0 ? 1 : 0;
};
