import type { DeviceSpec, Kernel, LaunchGeometry, VendorKernelFacet } from "../../../contracts/index.ts";
import { printCpp } from "./print-cpp.ts";

/** Partial sums of a row: 16 fp32 numbers are four registers of 16 B or one of 64 B, so compilers vectorise without reordering a sum. */
const lanes = 16;

const geometry = (_kernel: Kernel, rows: number, columns: number, device: DeviceSpec): LaunchGeometry => {
  const cores = device.processors ?? 1;
  const threads = Math.max(1, Math.min(cores, rows));
  const share = Math.ceil(rows / threads);
  return {
    grid: threads,
    threads: 1,
    vector: lanes,
    tile: lanes,
    reasons: [
      cores > rows
        ? `${threads} OpenMP threads: the device has ${cores} cores and only ${rows} rows`
        : `${threads} OpenMP ${threads === 1 ? "thread" : "threads"}: ${device.processors === undefined ? "a process is one core unless the device class says more" : `the device has ${cores} ${cores === 1 ? "core" : "cores"}`}; each takes ${share} whole rows of ${rows}`,
      `${lanes} lanes: a sum in ${lanes} parts fills vector registers of 16, 32 or 64 B without changing its order`,
      columns % lanes === 0
        ? `${columns} columns are ${columns / lanes} whole tiles`
        : `${columns} columns leave a tail of ${columns % lanes}, which a masked tile takes`,
    ],
  };
};

/** C++ for processors: printed, built by launch.sh and used. */
export const cpuKernel: VendorKernelFacet = {
  vendor: "cpu",
  language: "C++",
  status: "built",
  elementType: () => "fp32",
  geometry,
  print: (kernel, launch) => [{ path: `${kernel.name}.cpp`, text: printCpp(kernel, launch.vector) }],
};
