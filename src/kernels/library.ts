import { CompilerBug } from "../contracts/index.ts";
import type { ElementType, Kernel } from "./ir.ts";
import { rmsNormForward } from "./rms-norm-forward.ts";
import { verifyKernel } from "./verify-kernel.ts";

const makers: readonly ((type: ElementType) => Kernel)[] = [rmsNormForward];

/** The kernel of this name for elements of this type, verified. */
export const kernelNamed = (name: string, type: ElementType): Kernel => {
  const kernel = makers.map((make) => make(type)).find((candidate) => candidate.name === name);
  if (!kernel) throw new CompilerBug(`there is no kernel "${name}"`);
  const [problem] = verifyKernel(kernel);
  if (problem) throw new CompilerBug(`kernel ${name}: ${problem}`);
  return kernel;
};
