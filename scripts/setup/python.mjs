// @ts-check
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { runMain, say, SetupError, step } from "../lib/say.mjs";
import { withLock } from "./lock.mjs";
import { interpreterOf, pythonFolder, readyPython, runtimeEnvironment } from "./python-folder.mjs";

/** The lock file was resolved for 3.11; newer interpreters first would meet wheels that nobody has tried. */
const candidates = ["python3.11", "python3", "python3.12", "python3.13", "python3.10", "python"];

/** A Python of at least 3.10 that can make virtual environments, or the reason why there is none. */
export const findSystemPython = async () => {
  const tried = [];
  for (const name of candidates) {
    const result = await run(name, ["-c", "import sys; print('%d.%d' % sys.version_info[:2]); import venv, ensurepip"]);
    const version = result.stdout.trim();
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (version === "") continue;
    if (major < 3 || (major === 3 && minor < 10)) tried.push(`${name} is ${version}`);
    else if (result.code !== 0) tried.push(`${name} is ${version} but lacks the modules venv or ensurepip (Debian: apt-get install python3-venv)`);
    else return { python: name, version };
  }
  return { reason: `hgm's tests need Python 3.10 or newer with venv. Found: ${tried.length ? tried.join("; ") : "none"}.` };
};

/** Scripts of an environment carry its absolute path in their first line; after the move they must carry the new one. @param {string} from @param {string} to */
const repairPaths = (from, to) => {
  const scripts = dirname(interpreterOf(from));
  for (const file of [...readdirSync(scripts).map((name) => join(scripts, name)), join(from, "pyvenv.cfg")]) {
    if (!statSync(file).isFile() || statSync(file).size > 1_000_000) continue;
    const text = readFileSync(file, "utf8");
    if (text.includes(from)) writeFileSync(file, text.replaceAll(from, to));
  }
};

/** The folder of an interpreter's packages. @param {string} python */
const packagesOf = async (python) => {
  const asked = await run(python, ["-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]);
  if (asked.code !== 0) throw new SetupError(`${python} does not start:\n${asked.stderr}`);
  return asked.stdout.trim();
};

/**
 * @param {string} python
 * @param {string} folder
 * @param {import("./python-folder.mjs").PythonEnvironment} environment
 */
const install = async (python, folder, environment) => {
  const temporary = `${folder}.partial-${process.pid}`;
  try {
    const made = await run(python, ["-m", "venv", temporary]);
    if (made.code !== 0) throw new SetupError(`python -m venv failed:\n${made.stdout}${made.stderr}`);
    const inside = interpreterOf(temporary);
    const pip = ["-m", "pip", "install", "--no-input", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off", "--disable-pip-version-check"];
    const installed = await run(inside, [...pip, "--requirement", join(root, environment.lock)], {
      onLine: (line) => {
        const size = /^\s+(?:Downloading|Using cached) (\S+?)-\d\S* \((.+)\)/.exec(line);
        if (size) say(`  ${size[1]} ${size[2]}`);
        else if (line.startsWith("Installing collected packages")) say("  unpacking");
      },
    });
    if (installed.code !== 0) throw new SetupError(`pip could not install ${environment.lock}:\n${installed.stderr || installed.stdout}`);
    // Written last: pip would take the packages of the other environment for its own. A package of both is found here first.
    if (environment.on)
      writeFileSync(join(await packagesOf(inside), "environment-below.pth"), `${await packagesOf(interpreterOf(pythonFolder(environment.on)))}\n`);
    const tried = await run(inside, ["-c", environment.probe], { env: { OMP_NUM_THREADS: "1" } });
    if (tried.code !== 0) throw new SetupError(`What ${environment.lock} names was installed but does not start:\n${tried.stderr}`);
    repairPaths(temporary, folder);
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

/** Rests of runs that were killed: named after the process that made them. @param {string} folder */
const removeRests = (folder) => {
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.partial-`)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
};

/**
 * The interpreter of the keyed environment, installed first where needed. Atomic: the folder gets its name when everything in it works;
 * two runs at the same time install once.
 * @returns {Promise<{ python: string } | { reason: string }>}
 */
export const setUpPython = async (environment = runtimeEnvironment) => {
  const ready = readyPython(environment);
  if (ready) return { python: ready };
  /** @type {{ python?: string | undefined, reason?: string | undefined }} */
  const { python, reason = "" } = environment.on ? await setUpPython(environment.on) : await findSystemPython();
  if (python === undefined) return { reason };
  const folder = pythonFolder(environment);
  mkdirSync(dirname(folder), { recursive: true });
  return withLock(`${folder}.lock`, "the Python environment", async () => {
    if (readyPython(environment)) return { python: interpreterOf(folder) };
    removeRests(folder);
    await step(`installing ${environment.what} into ${folder} with ${python}`, () => install(python, folder, environment));
    return { python: interpreterOf(folder) };
  });
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    const result = await setUpPython();
    if ("reason" in result) throw new SetupError(result.reason);
    console.log(result.python);
  });
}
