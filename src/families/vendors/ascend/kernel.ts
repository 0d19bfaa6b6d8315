import type { DeviceSpec, Kernel, LaunchGeometry, VendorKernelFacet } from "../../../contracts/index.ts";
import { printTriton } from "./print-triton.ts";

/** Unified buffer of one vector core, bytes, as the compiler's target description states it for all 910B variants (kernels.md, section 3.3). */
const unifiedBuffer = 192 * 1024;
/** Unified buffer that the row-resident RMS norm takes for an element of its tile, bytes, double-buffered; measured by the compiler (same section). */
const bufferPerElement = 18;
const vectorCoresPerCore = 2;
/** AI cores of the smallest 910B variants, for a device class that does not say. */
const fewestCores = 20;

const powerOfTwoUpTo = (limit: number): number => {
  let power = 1;
  while (power * 2 <= limit) power *= 2;
  return power;
};

const geometry = (_kernel: Kernel, rows: number, columns: number, device: DeviceSpec): LaunchGeometry => {
  const cores = device.processors ?? fewestCores;
  const vectorCores = cores * vectorCoresPerCore;
  const largest = powerOfTwoUpTo(unifiedBuffer / bufferPerElement);
  let row = 16;
  while (row < columns) row *= 2;
  const fits = row <= largest;
  const tile = fits ? row : largest;
  const grid = Math.max(1, Math.min(vectorCores, rows));
  return {
    grid,
    threads: 1,
    vector: tile,
    tile,
    reasons: [
      `persistent grid of ${grid} programs: ${cores} AI cores${device.processors === undefined ? " (the fewest of the 910B variants; the device class does not say)" : ""} have ${vectorCores} vector cores${rows < vectorCores ? `, and there are ${rows} rows` : `, each takes every ${grid}th of ${rows} rows`}`,
      `at most ${largest} elements a tile: the largest power of two of ${unifiedBuffer} B of unified buffer / ${bufferPerElement} B an element`,
      fits
        ? `the row of ${columns} stays on chip in one tile of ${tile} (${tile * bufferPerElement} B), so it is read once`
        : `the row of ${columns} does not fit and is streamed in ${Math.ceil(columns / tile)} tiles of ${tile}, read twice`,
      ...(columns % tile === 0 ? [] : [`the last tile is masked: ${columns % tile} of ${tile} columns`]),
      "square root and division instead of rsqrt, which misses 1e-4 on these devices",
    ],
  };
};

/** Triton for Ascend devices. */
export const ascendKernel: VendorKernelFacet = {
  vendor: "ascend",
  language: "Triton",
  status: "not yet compiled",
  elementType: (device) => (device.compute.bf16 === undefined ? "fp32" : "bf16"),
  geometry,
  print: (kernel, launch, columns) => [{ path: `${kernel.name}.py`, text: printTriton(kernel, launch, columns) }],
};
