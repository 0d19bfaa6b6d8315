// @ts-check

/** @param {number} milliseconds */
const duration = (milliseconds) => (milliseconds < 100_000 ? `${(milliseconds / 1000).toFixed(1)} s` : `${(milliseconds / 60_000).toFixed(1)} min`);

/**
 * One line of progress, on standard error so that standard output stays with the command's own result.
 * @param {string} text
 */
export const say = (text) => void process.stderr.write(`${text}\n`);

/**
 * Announces a step, does it and says how long it took.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const step = async (what, work) => {
  const start = performance.now();
  say(`▸ ${what} …`);
  const value = await work();
  say(`  ${what}: ${duration(performance.now() - start)}`);
  return value;
};

/** A mistake or lack that the person at the keyboard can mend; shown without a stack. */
export class SetupError extends Error {}

/**
 * Runs the main function of a script: a SetupError is printed as its message alone, exit status 1.
 * @param {() => Promise<number | void>} main
 */
export const runMain = async (main) => {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    say(error instanceof SetupError ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
};
