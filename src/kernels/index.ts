export { roundToBf16 } from "./bf16.ts";
export { chooseImplementations } from "./choose-implementations.ts";
export { interpretKernel, type KernelInputs } from "./interpret.ts";
export { kernelNamed } from "./library.ts";
export { printKernel } from "./print-kernel.ts";
export { kernelTraffic, type Traffic, trafficBytes } from "./traffic.ts";
export { verifyKernel } from "./verify-kernel.ts";
