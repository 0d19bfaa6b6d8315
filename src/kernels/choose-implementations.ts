import type { DeviceSpec, Implementation, Pool } from "../contracts/index.ts";
import { vendorKernel } from "../families/vendors/kernel-registry.ts";
import { kernelNamed } from "./library.ts";

const library = "torch.nn.functional.rms_norm";

/**
 * What serves the operators that have a generated kernel, on one pool. A kernel that hgm builds is used, with the library call as its
 * fallback; one that is only printed is listed with its geometry beside the library call that is used.
 *
 * @param rows rows of the norm in one launch: sequences of a replica in a microbatch times tokens of a sequence
 * @param width columns of the norm: elements of the stream per token
 */
export const chooseImplementations = (pool: Pool, device: DeviceSpec, rows: number, width: number): Implementation[] => {
  const facet = vendorKernel(pool.vendor);
  const kernel = kernelNamed("rms_norm_forward", facet.elementType(device));
  const built = facet.status === "built";
  return [
    {
      operator: "rms_norm",
      pool: pool.id,
      provider: built ? "generated" : "library",
      name: built ? kernel.name : library,
      fallback: library,
      kernel: { name: kernel.name, language: facet.language, status: facet.status, geometry: facet.geometry(kernel, rows, width, device) },
      reason: built
        ? `the ${facet.language} kernel is built on the site and reads each row of ${width} once from memory and once from cache; fp32 forward only, the library serves everything else`
        : `the library call: the ${facet.language} kernel is printed for rows of ${width} but not yet compiled on a device of this vendor`,
    },
  ];
};
