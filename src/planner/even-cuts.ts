import type { ModelGraph } from "../contracts/index.ts";
import type { Tables } from "./tables.ts";

/** The class of the layers of which there are most: the blocks. */
const commonest = (model: ModelGraph): string => {
  const counts = new Map<string, number>();
  for (const layer of model.layers) counts.set(layer.class, (counts.get(layer.class) ?? 0) + 1);
  let most = "";
  for (const [id, count] of counts) if (count > (counts.get(most) ?? 0)) most = id;
  return most;
};

/** How many blocks stages hold that take these layers. */
export const evenCounts = (model: ModelGraph, stages: readonly (readonly [number, number])[]): readonly number[] => {
  const most = commonest(model);
  return stages.map(([from, to]) => model.layers.slice(from, to).filter((layer) => layer.class === most).length);
};

/** Starts of stages, from the last to the first, when the most frequent layers (the blocks) are dealt out evenly; earlier stages take one more where it does not divide. */
export const evenStarts = (tables: Tables, stages: number): readonly number[] | undefined => {
  const most = commonest(tables.model);
  const blocks = tables.model.layers.flatMap((layer, index) => (layer.class === most ? [index] : []));
  if (blocks.length < stages) return undefined;
  const starts: number[] = [];
  for (let s = 0; s < stages; s++) starts.push(s === 0 ? 0 : (blocks[Math.ceil((s * blocks.length) / stages)] as number));
  return starts.every((start) => tables.cutBefore[start] === 1) ? starts.reverse() : undefined;
};
