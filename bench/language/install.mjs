// @ts-check
import { dependenciesAreInstalled } from "../../scripts/setup/dependencies.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { SetupError, step } from "../../scripts/lib/say.mjs";

/** Installs what the benchmark is measured against, unless it is there. Langium's parser says that it needs Node 22; with its one missing function it runs on 20. */
export const installPeers = async () => {
  const folder = import.meta.dirname;
  if (dependenciesAreInstalled(folder)) return;
  await step("installing Langium for the benchmark (npm ci)", async () => {
    const options = ["--no-fund", "--no-audit", "--prefer-offline", "--ignore-scripts", "--engine-strict=false"];
    const result = await run("npm", ["ci", ...options], { cwd: folder, show: true, env: { npm_config_update_notifier: "false" } });
    if (result.code !== 0) throw new SetupError(`npm ci failed with exit status ${result.code}; its own words are above.`);
  });
};
