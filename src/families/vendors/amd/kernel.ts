import type { VendorKernelFacet } from "../../../contracts/index.ts";
import { printSimt, type SimtDialect } from "../shared/print-simt.ts";
import { simtGeometry } from "../shared/simt-geometry.ts";

/** CDNA devices run 64 threads in step. */
const wave = 64;

const dialect: SimtDialect = {
  target: "AMD CDNA devices, HIP C++",
  wave,
  includes: ["hip/hip_runtime.h"],
  build: ["hipcc -O3 -std=c++17 -ffp-contract=off -fPIC -shared --offload-arch=<gfx90a or gfx942>"],
  exchange: (name, distance) => `__shfl_xor(${name}, ${distance})`,
  launch: (name, parameters) => [
    `hipLaunchKernelGGL(${name}, dim3(blocks), dim3(threads_of_row * rows_of_block), 0, static_cast<hipStream_t>(stream), ${parameters.join(", ")});`,
    "return static_cast<int>(hipGetLastError());",
  ],
};

/** HIP C++ for AMD devices: wavefronts of 64. */
export const amdKernel: VendorKernelFacet = {
  vendor: "amd",
  language: "HIP C++",
  status: "not yet compiled",
  elementType: (device) => (device.compute.bf16 === undefined ? "fp32" : "bf16"),
  geometry: (kernel, rows, columns, device) => simtGeometry({ wave, waveName: "wavefront", processorName: "compute unit" }, kernel, rows, columns, device),
  print: (kernel, geometry, columns) => [{ path: `${kernel.name}.hip`, text: printSimt(kernel, geometry, columns, dialect) }],
};
