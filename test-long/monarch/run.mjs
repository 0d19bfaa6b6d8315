// @ts-check
/** Installs Monaco beside this file on first use, then runs the test of the Monarch definition. */
import { join } from "node:path";
import { root } from "../../scripts/lib/root.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { runMain, SetupError, step } from "../../scripts/lib/say.mjs";
import { dependenciesAreInstalled } from "../../scripts/setup/dependencies.mjs";

const folder = join(root, "test-long/monarch");

await runMain(async () => {
  if (!dependenciesAreInstalled(folder)) {
    await step("installing Monaco (npm ci)", async () => {
      const result = await run("npm", ["ci", "--ignore-scripts", "--no-fund", "--no-audit", "--prefer-offline"], { cwd: folder, show: true });
      if (result.code !== 0) throw new SetupError(`npm ci failed with exit status ${result.code}; its own words are above.`);
    });
  }
  const result = await run("node", ["node_modules/vitest/vitest.mjs", "run", "--config", "test-long/monarch/vitest.config.ts"], { show: true });
  return result.code;
});
