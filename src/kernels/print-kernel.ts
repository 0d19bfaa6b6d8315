import type { DeviceSpec, LaunchGeometry } from "../contracts/index.ts";
import { vendorKernel } from "../families/vendors/kernel-registry.ts";
import { kernelNamed } from "./library.ts";

/**
 * The source files of a kernel for a device and a geometry that the launch planner of its vendor gave, paths relative to the site's
 * `kernels/` folder.
 *
 * @param columns columns of the rows it is for; some targets are made for exactly this number
 */
export const printKernel = (
  name: string,
  geometry: LaunchGeometry,
  columns: number,
  device: DeviceSpec,
): readonly { readonly path: string; readonly text: string }[] => {
  const facet = vendorKernel(device.vendor);
  return facet.print(kernelNamed(name, facet.elementType(device)), geometry, columns, device);
};
