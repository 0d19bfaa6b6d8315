import { type DeviceSpec, elementBytes, type Kernel, type LaunchGeometry, tensorsOf } from "../../../contracts/index.ts";

/** What the launch planner knows of a maker's devices. */
export interface SimtTarget {
  /** Threads that run in step. */
  readonly wave: number;
  readonly waveName: string;
  readonly processorName: string;
}

/** Bytes of one load or store instruction of a thread. */
const access = 16;
const maximalThreads = 1024;
/** Tiles of a row that one thread keeps in registers: with 8 elements each, 128 of the 255 a thread may have. */
export const residentTiles = 16;
/** A thread with four independent loads under way covers the latency without the largest block. */
const wantedTiles = 4;
/** Latency of device memory that the loads under way must cover (kernels.md, section 4 rule 4). */
const memoryLatency = 0.5e-6;

/** Threads that share a row: the tile without the vector. */
export const threadsOfRow = (geometry: LaunchGeometry): number => geometry.tile / geometry.vector;
export const rowsOfBlock = (geometry: LaunchGeometry): number => geometry.threads / threadsOfRow(geometry);
export const tilesOfRow = (geometry: LaunchGeometry, columns: number): number => Math.ceil(columns / geometry.tile);

/**
 * Geometry of a row kernel on devices with waves: vectors of 16 B lowered until they divide the row, whole waves, a power of two of
 * them (so that partial sums pair up), rows that fit kept in registers, and several short rows to a block.
 */
export const simtGeometry = (target: SimtTarget, kernel: Kernel, rows: number, columns: number, device: DeviceSpec): LaunchGeometry => {
  const widest = Math.min(...tensorsOf(kernel).map((tensor) => (tensor.shape === "row" ? 4 : elementBytes[tensor.type])));
  const full = access / widest;
  let vector = full;
  while (columns % vector !== 0) vector /= 2;
  let row = target.wave;
  while (row < maximalThreads && row * vector * wantedTiles < columns) row *= 2;
  // A block of one wave leaves a processor short of waves, since the number of blocks on it is bounded too.
  const rowsPerBlock = row === target.wave ? 4 : 1;
  const threads = row * rowsPerBlock;
  const grid = Math.ceil(rows / rowsPerBlock);
  const tile = row * vector;
  const tiles = Math.ceil(columns / tile);
  const { processors } = device;
  const needed = processors === undefined ? undefined : (device.memory.bandwidth * memoryLatency) / processors;
  const ragged = columns % tile;
  return {
    grid,
    threads,
    vector,
    tile,
    reasons: [
      vector === full
        ? `vectors of ${vector} elements: ${access} B of ${widest}-byte elements in one access, and ${columns} columns divide by ${vector}`
        : `vectors of ${vector} elements, not ${full}: ${columns} columns do not divide by ${vector * 2}, so wider accesses would be misaligned`,
      `${row} threads a row: ${row === target.wave ? `one whole ${target.waveName}` : `${row / target.wave} whole ${target.waveName}s`} of ${target.wave}, the fewest that leave a thread ${tiles <= wantedTiles ? `at most ${wantedTiles}` : "the least"} tiles (${tiles})`,
      rowsPerBlock === 1
        ? "1 row a block: its threads fill one"
        : `${rowsPerBlock} rows a block: a row needs one ${target.waveName}, and a block of ${threads} threads keeps more of them resident`,
      tiles <= residentTiles
        ? `the row stays in registers: ${tiles} x ${vector} elements a thread, so it is read once`
        : `the row is read twice: ${tiles} tiles a thread do not fit in registers (at most ${residentTiles})`,
      ...(ragged === 0 ? [] : [`the last tile is masked: ${ragged} of ${tile} columns`]),
      ...(needed === undefined || processors === undefined
        ? []
        : [
            `${grid} blocks over ${processors} ${target.processorName}s; each must have ${Math.round(needed)} B under way (bandwidth x 0.5 us / ${processors}), and one block has ${Math.min(columns, tile * wantedTiles) * widest * rowsPerBlock}`,
          ]),
    ],
  };
};
