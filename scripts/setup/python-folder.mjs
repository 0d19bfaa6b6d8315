// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "../lib/root.mjs";

/**
 * @typedef {object} PythonEnvironment
 * @property {string} name the first word of its folder's name
 * @property {string} lock the lock file, relative to the repository
 * @property {string} what for the line that says what is installed
 * @property {string} probe Python code that runs when everything is there
 * @property {PythonEnvironment} [on] an environment whose packages it sees besides its own; it is installed first
 */

/** The environment of the tests and of `hgm run` on a laptop. @type {PythonEnvironment} */
export const runtimeEnvironment = {
  name: "python",
  lock: "runtime/requirements.lock",
  what: "torch (2.5 GB, a minute or more, once)",
  probe: "import torch, torch.distributed; print(torch.__version__)",
};

/** Lock files of an environment, that of the one below it first. @param {PythonEnvironment} environment @returns {string[]} */
const locksOf = ({ lock, on }) => [...(on ? locksOf(on) : []), lock];

/**
 * The folder of the Python environment that its lock files ask for: `<cache>/hgm/<name>-<16 hexadecimal digits>`, where the digits
 * begin the SHA-256 of the lock files and the cache is HGM_CACHE, else XDG_CACHE_HOME, else `~/.cache`. A changed lock file is another folder.
 */
export const pythonFolder = (environment = runtimeEnvironment) => {
  const hash = createHash("sha256");
  for (const lock of locksOf(environment)) hash.update(readFileSync(join(root, lock)));
  const cache = process.env["HGM_CACHE"] || process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cache, "hgm", `${environment.name}-${hash.digest("hex").slice(0, 16)}`);
};

/** The interpreter inside an environment. @param {string} folder */
export const interpreterOf = (folder) => (process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python"));

/**
 * The interpreter of the keyed environment when it is complete, else undefined. The folder gets its name only when all is installed.
 * @returns {string | undefined}
 */
export const readyPython = (environment = runtimeEnvironment) => {
  const interpreter = interpreterOf(pythonFolder(environment));
  return existsSync(interpreter) && (environment.on === undefined || readyPython(environment.on) !== undefined) ? interpreter : undefined;
};
