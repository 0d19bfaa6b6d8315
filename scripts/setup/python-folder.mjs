// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "../lib/root.mjs";

/** The lock file, relative to the repository. */
export const lockFile = "runtime/requirements.lock";

/**
 * The folder of the Python environment that this lock file asks for: `<cache>/hgm/python-<16 hexadecimal digits>`, where the digits
 * begin the SHA-256 of the lock file and the cache is HGM_CACHE, else XDG_CACHE_HOME, else `~/.cache`. A changed lock file is another folder.
 */
export const pythonFolder = () => {
  const key = createHash("sha256")
    .update(readFileSync(join(root, lockFile)))
    .digest("hex")
    .slice(0, 16);
  const cache = process.env["HGM_CACHE"] || process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cache, "hgm", `python-${key}`);
};

/** The interpreter inside an environment. @param {string} folder */
export const interpreterOf = (folder) => (process.platform === "win32" ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python"));

/** The interpreter of the keyed environment when it is complete, else undefined. The folder gets its name only when all is installed. */
export const readyPython = () => {
  const interpreter = interpreterOf(pythonFolder());
  return existsSync(interpreter) ? interpreter : undefined;
};
