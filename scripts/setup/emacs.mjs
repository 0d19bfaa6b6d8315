// @ts-check
import { pathToFileURL } from "node:url";
import { hasTool, run } from "../lib/run.mjs";
import { runMain, SetupError, step } from "../lib/say.mjs";

/** Debian's Emacs without a window system, and its client of language servers, which later versions of Emacs bring along. */
const packages = ["emacs-nox", "elpa-eglot"];

/**
 * Prints the folders of packages that eglot needs beside what Emacs itself has, one a line, where the packages lie that the system
 * installed. Ends with an error when this Emacs is too old or has no eglot.
 */
const probe = `
(progn
  (when (< emacs-major-version 28) (error "Emacs %s is older than 28" emacs-version))
  (setq package-user-dir (make-temp-name "/nonexistent/packages-"))
  (require 'package)
  (package-initialize)
  (require 'eglot)
  (dolist (name '(eglot project xref seq jsonrpc flymake eldoc external-completion))
    (when (assq name package-alist)
      (princ (format "%s\\n" (package-desc-dir (cadr (assq name package-alist))))))))`;

/**
 * @typedef {object} Emacs
 * @property {string} command
 * @property {readonly string[]} packages folders for `-L`: what eglot needs beside what this Emacs has
 */

/** What an installed program says of itself. @param {string} command @returns {Promise<Emacs | { reason: string }>} */
const examine = async (command) => {
  const { code, stdout, stderr } = await run(command, ["--batch", "-q", "--eval", probe]);
  if (code === 127) return { reason: `there is no program ${command}` };
  if (code !== 0) return { reason: `${command} does not serve: ${stderr.trim().split("\n").at(-1) || `exit status ${code}`}` };
  return { command, packages: stdout.split("\n").filter((line) => line !== "") };
};

/** Installs Debian's packages; gives what went wrong. */
const installFromDebian = async () => {
  const install = () => run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  const first = await install();
  if (first.code === 0) return "";
  // The list of packages of a new machine is empty, or older than what the servers have.
  const updated = await run("apt-get", ["update"]);
  const second = await install();
  return second.code === 0 ? "" : `${updated.code === 0 ? "" : updated.stderr}${second.stderr}`.trim();
};

/**
 * An Emacs of 28 or newer that has eglot: HGM_EMACS, else the installed one, else Debian's packages where this user may install them; or the
 * reason why there is none.
 * @returns {Promise<Emacs | { reason: string }>}
 */
export const setUpEmacs = async () => {
  const given = process.env["HGM_EMACS"];
  const found = await examine(given || "emacs");
  if ("command" in found) return found;
  if (given) throw new SetupError(`HGM_EMACS: ${found.reason}.`);
  const advice = `install Emacs 28 or newer with eglot (Debian: apt-get install ${packages.join(" ")})`;
  if (process.getuid?.() !== 0 || !(await hasTool("apt-get"))) return { reason: `${found.reason}; ${advice}` };
  const wrong = await step(`installing ${packages.join(" and ")} (apt-get; 130 MB, once)`, installFromDebian);
  if (wrong !== "") throw new SetupError(`apt-get could not install ${packages.join(" and ")}:\n${wrong}`);
  const installed = await examine("emacs");
  if ("reason" in installed) throw new SetupError(`Emacs was installed, but ${installed.reason}.`);
  return installed;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    const result = await setUpEmacs();
    if ("reason" in result) throw new SetupError(`${result.reason}.`);
    console.log([result.command, ...result.packages].join("\n"));
  });
}
