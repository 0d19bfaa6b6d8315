// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { SetupError, step } from "../lib/say.mjs";

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined}
 */
const readPackages = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined);

/**
 * Whether `node_modules` holds exactly what `package-lock.json` says. npm writes its own record of what it installed as the last
 * thing, so an installation that was cut off is never taken for a whole one.
 * @param {string} [folder]
 */
export const dependenciesAreInstalled = (folder = root) => {
  const wanted = readPackages(join(folder, "package-lock.json"));
  const installed = readPackages(join(folder, "node_modules/.package-lock.json"));
  if (!wanted || !installed) return false;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "") continue;
    const present = installed[path];
    // Optional packages are builds for other processors and systems.
    if (!present && entry.optional) continue;
    if (!present || present.version !== entry.version || present.integrity !== entry.integrity) return false;
    if (!existsSync(join(folder, path))) return false;
  }
  return Object.keys(installed).every((path) => path in wanted);
};

/** Installs the exact Node dependencies of `package-lock.json`, unless they are there. */
export const setUpDependencies = async () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new SetupError(`hgm needs Node 20.19 or newer; this is ${process.versions.node}.`);
  if (dependenciesAreInstalled()) return;
  await step("installing the Node dependencies (npm ci)", async () => {
    // No package here needs its install scripts, so none is run.
    const result = await run("npm", ["ci", "--no-fund", "--no-audit", "--prefer-offline", "--ignore-scripts"], {
      show: true,
      env: { npm_config_update_notifier: "false" },
    });
    if (result.code !== 0) throw new SetupError(`npm ci failed with exit status ${result.code}; its own words are above.`);
  });
};
