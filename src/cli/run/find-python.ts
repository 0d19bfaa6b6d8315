import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../host/package-root.ts";

/** The environment that `npm run setup:python` makes, keyed by the hash of its lock file. */
const ownEnvironment = (): string | undefined => {
  const lock = join(packageRoot(), "runtime", "requirements.lock");
  if (!existsSync(lock)) return undefined;
  const cache = process.env["HGM_CACHE"] ?? process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const key = createHash("sha256").update(readFileSync(lock)).digest("hex").slice(0, 16);
  return join(cache, "hgm", `python-${key}`, "bin", "python");
};

const importsTorch = (python: string): boolean => spawnSync(python, ["-c", "import torch"], { stdio: "ignore" }).status === 0;

/**
 * A Python that can import torch: the one asked for, else HGM_PYTHON, hgm's own environment, and what the PATH has.
 * One that was asked for by name is not silently replaced by another.
 */
export const findPython = (asked: string | undefined): { readonly python?: string; readonly tried: readonly string[] } => {
  const named = asked ?? process.env["HGM_PYTHON"];
  const candidates = named === undefined ? [ownEnvironment(), "python3", "python"].filter((path) => path !== undefined) : [named];
  const tried: string[] = [];
  for (const candidate of candidates) {
    tried.push(candidate);
    if (importsTorch(candidate)) return { python: candidate, tried };
  }
  return { tried };
};
