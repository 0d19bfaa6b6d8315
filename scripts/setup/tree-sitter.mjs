// @ts-check
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { hasTool, run } from "../lib/run.mjs";
import { SetupError, step } from "../lib/say.mjs";
import { treeSitterVersion } from "../tree-sitter/version.mjs";
import { withLock } from "./lock.mjs";

/** Where the command is kept: `<cache>/hgm/tree-sitter-<version>`, the cache being HGM_CACHE, else XDG_CACHE_HOME, else `~/.cache`. */
export const treeSitterFolder = () =>
  join(process.env["HGM_CACHE"] || process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "hgm", `tree-sitter-${treeSitterVersion}`);

/**
 * The tree-sitter command in the version of the project, built by cargo on first use (some minutes), or the reason why there is none.
 * HGM_TREE_SITTER names one that is there already.
 * @returns {Promise<{ command: string } | { reason: string }>}
 */
export const setUpTreeSitter = async () => {
  const given = process.env["HGM_TREE_SITTER"];
  const command = given || join(treeSitterFolder(), "bin", process.platform === "win32" ? "tree-sitter.exe" : "tree-sitter");
  const isThere = async () => (await run(command, ["--version"])).stdout.trim().split(" ")[1] === treeSitterVersion;
  if (await isThere()) return { command };
  if (given) throw new SetupError(`HGM_TREE_SITTER is ${given}, which is no tree-sitter ${treeSitterVersion}.`);
  if (!(await hasTool("cargo"))) return { reason: `the tree-sitter command ${treeSitterVersion} is missing, and cargo, which builds it, too` };
  const folder = treeSitterFolder();
  mkdirSync(dirname(folder), { recursive: true });
  await withLock(`${folder}.lock`, "building tree-sitter", async () => {
    if (await isThere()) return;
    await step(`building tree-sitter ${treeSitterVersion} (cargo install; some minutes)`, async () => {
      const result = await run("cargo", ["install", "tree-sitter-cli", "--version", treeSitterVersion, "--locked", "--root", folder]);
      if (result.code !== 0 || !existsSync(command)) throw new SetupError(`cargo install tree-sitter-cli failed:\n${result.stderr}`);
    });
  });
  return { command };
};
