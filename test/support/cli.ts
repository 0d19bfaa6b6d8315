import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const bundle = join(root, "dist", "hgm.js");

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command as a process of its own, with nothing of the caller's environment but the PATH. */
export const hgm = (args: readonly string[], options: { readonly cwd?: string; readonly environment?: Readonly<Record<string, string>> } = {}): Ran => {
  if (!existsSync(bundle)) throw new Error("dist/hgm.js is missing: run `npm run build`");
  const ran = spawnSync(process.execPath, [bundle, ...args], {
    cwd: options.cwd ?? root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", ...options.environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};

/** A folder that is gone when `use` ends, and when what it promises is there. */
export const inFolder = <T>(use: (folder: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-test-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  let result: T;
  try {
    result = use(folder);
  } catch (error) {
    remove();
    throw error;
  }
  if (result instanceof Promise) return result.finally(remove) as T;
  remove();
  return result;
};

/** Writes a spec into a folder and gives its path. */
export const spec = (folder: string, text: string, name = "spec.hgm"): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
