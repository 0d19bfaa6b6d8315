import { spawnSync } from "node:child_process";
import { readyPython } from "../../scripts/setup/python-folder.mjs";

/**
 * The Python that tests may start, with torch: HGM_PYTHON, else the environment that `npm test` keeps (keyed by the hash of
 * `runtime/requirements.lock`), else undefined. A test that needs it skips by name without it: `it.skipIf(!findPython())(…)`.
 */
export const findPython = (): string | undefined => process.env["HGM_PYTHON"] || readyPython();

/** Environment of Python processes in tests: one thread each, no bytecode beside the sources. */
export const pythonEnvironment = { OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" } as const;

/** Whether a program of this name starts; for `it.skipIf(!hasTool("g++"))`. */
export const hasTool = (name: string): boolean => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0;
