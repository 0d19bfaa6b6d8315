// @ts-check
import { run } from "../../scripts/lib/run.mjs";
import { runtimeEnvironment } from "../../scripts/setup/python-folder.mjs";
import { setUpPython } from "../../scripts/setup/python.mjs";

/** Python with transformers, on top of the environment with torch. @type {import("../../scripts/setup/python-folder.mjs").PythonEnvironment} */
export const transformersEnvironment = {
  name: "import-hf",
  lock: "test-long/import-hf/requirements.lock",
  what: "transformers (280 MB, once)",
  probe: "import torch, transformers; print(transformers.__version__)",
  on: runtimeEnvironment,
};

/**
 * The interpreter of that environment, installed on the first call, or the reason why there is none.
 * @returns {Promise<{ python: string } | { reason: string }>}
 */
export const setUpTransformers = async () => {
  const below = await setUpPython(runtimeEnvironment);
  if ("reason" in below) return below;
  const { code } = await run(below.python, ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]);
  return code === 0 ? setUpPython(transformersEnvironment) : { reason: "this release of transformers needs Python 3.11 or newer" };
};
