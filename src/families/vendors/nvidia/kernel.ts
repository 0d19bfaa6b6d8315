import type { VendorKernelFacet } from "../../../contracts/index.ts";
import { printSimt, type SimtDialect } from "../shared/print-simt.ts";
import { simtGeometry } from "../shared/simt-geometry.ts";

const wave = 32;

const dialect: SimtDialect = {
  target: "NVIDIA devices, CUDA C++",
  wave,
  includes: ["cuda_runtime.h"],
  build: ["nvcc -O3 -std=c++17 --fmad=false --prec-div=true --prec-sqrt=true -Xcompiler -fPIC -shared"],
  exchange: (name, distance) => `__shfl_xor_sync(0xffffffffu, ${name}, ${distance})`,
  launch: (name, parameters) => [
    `void* arguments[] = {${parameters.map((p) => `&${p}`).join(", ")}};`,
    `return static_cast<int>(cudaLaunchKernel(${name}, dim3(blocks), dim3(threads_of_row * rows_of_block), arguments, 0, static_cast<cudaStream_t>(stream)));`,
  ],
};

/** CUDA C++ for NVIDIA devices: warps of 32. */
export const nvidiaKernel: VendorKernelFacet = {
  vendor: "nvidia",
  language: "CUDA C++",
  status: "not yet compiled",
  elementType: (device) => (device.compute.bf16 === undefined ? "fp32" : "bf16"),
  geometry: (kernel, rows, columns, device) => simtGeometry({ wave, waveName: "warp", processorName: "multiprocessor" }, kernel, rows, columns, device),
  print: (kernel, geometry, columns) => [{ path: `${kernel.name}.cu`, text: printSimt(kernel, geometry, columns, dialect) }],
};
