import type { LayerAddress, LayerRange, ModelGraph } from "../contracts/index.ts";

/** Half-open run of layer indices that an address stands for: one layer, all iterations of a name, or nothing right after the last iteration. */
const run = (graph: ModelGraph, address: LayerAddress): [number, number] | undefined => {
  const first = graph.layers.findIndex((l) => l.address.name === address.name);
  if (first < 0) return undefined;
  let end = first + 1;
  while (graph.layers[end]?.address.name === address.name) end++;
  if (address.index === undefined) return [first, end];
  if (graph.layers[first]?.address.index === undefined) return undefined;
  const at = first + address.index;
  if (address.index < 0 || at > end) return undefined;
  return [at, at === end ? end : at + 1];
};

/**
 * The half-open range of layer indices that a range of addresses names. Undefined where a name is not in the model, an index lies beyond its
 * repeat, or nothing is left between the ends. `block[n]` of a repeat of n is the cut after its last iteration, and is good as an end only.
 */
export const resolveRange = (graph: ModelGraph, range: LayerRange): [number, number] | undefined => {
  const from = range.from ? run(graph, range.from)?.[0] : 0;
  if (from === undefined) return undefined;
  let to: number | undefined = graph.layers.length;
  if (range.to) to = run(graph, range.to)?.[0];
  else if (range.through) {
    const through = run(graph, range.through);
    to = through && through[0] < through[1] ? through[1] : undefined;
  }
  return to === undefined || from >= to ? undefined : [from, to];
};
