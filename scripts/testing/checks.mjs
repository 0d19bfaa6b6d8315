// @ts-check
import { staleFiles } from "../generate.mjs";
import { run } from "../lib/run.mjs";
import { say, step } from "../lib/say.mjs";
import { counts } from "./counts.mjs";

/** @param {string} name @param {string} script @param {readonly string[]} args */
const command = (name, script, args) => ({
  name,
  check: async () => {
    const result = await run("node", [script, ...args], { env: { NO_COLOR: "1" } });
    return result.code === 0 ? "" : `${result.stdout}${result.stderr}`.trim() || `exit status ${result.code}`;
  },
});

/** Checks of the sources; each gives "" or what is wrong. */
const checks = [
  {
    name: "generated files are fresh",
    check: async () => {
      const stale = await staleFiles();
      return stale.length === 0 ? "" : `Stale: ${stale.join(", ")}. Mend: npm run generate`;
    },
  },
  command("types (tsc)", "node_modules/typescript/bin/tsc", ["-p", "."]),
  command("lint (biome)", "node_modules/@biomejs/biome/bin/biome", ["lint", "--max-diagnostics=50"]),
];

/** Runs the checks of the sources; each counts as one test. */
export const runChecks = async () => {
  const result = counts();
  for (const { name, check } of checks) {
    const wrong = await step(name, async () => {
      try {
        return await check();
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    });
    if (wrong === "") result.passed += 1;
    else {
      result.failed.push(name);
      say(wrong);
    }
  }
  return result;
};
