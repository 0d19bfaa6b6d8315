import type { LayerInput } from "./model-graph.ts";

/** A layer as far as boundaries of stages concern it. */
export interface BoundaryLayer {
  readonly inputs: readonly LayerInput[];
  readonly width: number;
  /** Positions of one item; absent: those of the job's sequence. */
  readonly length?: number;
  readonly items?: number;
}

/** Index of the last layer that reads each layer's output; its own index where none does. */
export const lastReaders = (layers: readonly BoundaryLayer[]): Int32Array => {
  const last = Int32Array.from(layers, (_, index) => index);
  layers.forEach(({ inputs }, index) => {
    for (const input of inputs) if (typeof input === "number" && input >= 0 && input < index) last[input] = index;
  });
  return last;
};

/** Positions and width of one row of a layer's output. */
export const rowShape = ({ width, length, items }: BoundaryLayer, sequence: number): readonly [number, number] => [(length ?? sequence) * (items ?? 1), width];

/**
 * Layers whose outputs cross a boundary before layer `cut`: those that stand before it and that a layer behind it reads, in their order. They
 * travel together, as one row after another.
 */
export const liveValues = (last: Int32Array, cut: number): readonly number[] => {
  const live: number[] = [];
  for (let index = 0; index < cut; index++) if ((last[index] as number) >= cut) live.push(index);
  return live;
};

/** Elements of one row that cross a boundary after each layer: the sum over the live values of positions x width. Linear in the layers. */
export const boundaryElements = (layers: readonly BoundaryLayer[], sequence: number): Float64Array => {
  const change = new Float64Array(layers.length + 1);
  const last = lastReaders(layers);
  layers.forEach((layer, index) => {
    const reader = last[index] as number;
    if (reader === index) return;
    const [positions, width] = rowShape(layer, sequence);
    // It crosses the boundaries after the layers index … reader - 1.
    change[index] = (change[index] as number) + positions * width;
    change[reader] = (change[reader] as number) - positions * width;
  });
  let sum = 0;
  return Float64Array.from(layers, (_, index) => (sum += change[index] as number));
};
