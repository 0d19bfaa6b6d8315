import { CompilerBug, type VendorRuntimeFacet } from "../../contracts/index.ts";
import { amdRuntime } from "./amd/runtime.ts";
import { ascendRuntime } from "./ascend/runtime.ts";
import { cpuRuntime } from "./cpu/runtime.ts";
import { nvidiaRuntime } from "./nvidia/runtime.ts";

const facets: readonly VendorRuntimeFacet[] = [nvidiaRuntime, amdRuntime, ascendRuntime, cpuRuntime];

/** Vendors whose devices hgm can drive, in the order in which messages name them. */
export const vendorNames: readonly string[] = facets.map((facet) => facet.vendor);

/** How the devices of a vendor are driven. The name has been checked by the vocabulary before. */
export const vendorRuntime = (name: string): VendorRuntimeFacet => {
  const facet = facets.find((candidate) => candidate.vendor === name);
  if (!facet) throw new CompilerBug(`no runtime facet for vendor "${name}"`);
  return facet;
};
