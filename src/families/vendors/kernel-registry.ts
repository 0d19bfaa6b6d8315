import { CompilerBug, type VendorKernelFacet } from "../../contracts/index.ts";
import { amdKernel } from "./amd/kernel.ts";
import { ascendKernel } from "./ascend/kernel.ts";
import { cpuKernel } from "./cpu/kernel.ts";
import { nvidiaKernel } from "./nvidia/kernel.ts";

const facets: readonly VendorKernelFacet[] = [nvidiaKernel, amdKernel, ascendKernel, cpuKernel];

/** How kernels are printed for a vendor. The name has been checked by the vocabulary before. */
export const vendorKernel = (name: string): VendorKernelFacet => {
  const facet = facets.find((candidate) => candidate.vendor === name);
  if (!facet) throw new CompilerBug(`no kernel facet for vendor "${name}"`);
  return facet;
};
