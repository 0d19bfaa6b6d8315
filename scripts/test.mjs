// @ts-check
/** `npm test`: set-up, checks of the sources, all tests; the last line says how many passed, failed and were skipped. */
import { setUpDependencies } from "./setup/dependencies.mjs";
import { setUpBuild } from "./setup/build.mjs";
import { setUpPython } from "./setup/python.mjs";
import { runMain, say, step } from "./lib/say.mjs";
import { counts, report, sumCounts } from "./testing/counts.mjs";

const help = `Usage: npm test [-- FILTER…]

Prepares what the tests need (Node dependencies, build, the Python environment with torch), then runs
  1. checks of the sources: generated files are fresh, types, lint
  2. vitest (FILTERs choose test files by a part of their path)
  3. the Python tests of the runtime library
and prints failed and skipped tests by name and, as the last line, "N passed, N failed, N skipped".
Exit status 1 when anything failed.

Environment:
  CI=true      a missing g++, bash or Python is a failure instead of a skip
  HGM_PYTHON   use this Python (it must be able to import torch) instead of preparing one
  HGM_CACHE    where the Python environment is kept (default: XDG_CACHE_HOME, else ~/.cache)
`;

/** @param {string} name @param {() => Promise<import("./testing/counts.mjs").Counts>} work */
const guarded = async (name, work) => {
  try {
    return await work();
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return counts({ failed: [name] });
  }
};

await runMain(async () => {
  if (process.argv.includes("--help")) return void process.stdout.write(help);
  const filters = process.argv.slice(2);
  const inCi = process.env["CI"] === "true";
  await setUpDependencies();
  // Only now: what follows imports packages.
  const { runChecks } = await import("./testing/checks.mjs");
  const { checkTools } = await import("./testing/tools.mjs");
  const { runUnittest } = await import("./testing/unittest.mjs");
  const { runVitest } = await import("./testing/vitest.mjs");

  const all = [await checkTools(inCi)];
  const build = async () => {
    await setUpBuild();
    return counts({ passed: 1 });
  };
  all.push(await guarded("build", build));
  const given = process.env["HGM_PYTHON"];
  /** @type {{ python: string } | { reason: string }} */
  let python = given ? { python: given } : { reason: "" };
  const preparePython = async () => {
    python = await setUpPython();
    return counts();
  };
  if (!given) all.push(await guarded("Python environment", preparePython));
  if (filters.length === 0) all.push(await runChecks());
  all.push(await guarded("vitest", () => step("tests (vitest)", () => runVitest(filters))));
  if (filters.length === 0) {
    const found = python;
    if ("python" in found) all.push(await guarded("Python tests", () => step("tests of the runtime library (Python)", () => runUnittest(found.python))));
    else if (found.reason !== "") all.push(counts({ [inCi ? "failed" : "skipped"]: [`tests of the runtime library: ${found.reason}`] }));
  }
  return report(sumCounts(all));
});
