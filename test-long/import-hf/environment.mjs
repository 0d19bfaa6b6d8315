// @ts-check
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

/** The interpreter of that environment, installed on the first call. */
export const setUpTransformers = () => setUpPython(transformersEnvironment);
