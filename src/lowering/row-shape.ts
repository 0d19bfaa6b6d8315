import type { BoundaryLayer, ProgramLayer } from "../contracts/index.ts";
import { lastReaders, liveValues, rowShape } from "../contracts/index.ts";

/** Layers of a program with what they read, the layer before where they say nothing. */
export const boundaryLayers = (layers: readonly ProgramLayer[]): readonly BoundaryLayer[] =>
  layers.map((layer, index) => ({ ...layer, inputs: layer.inputs ?? (index === 0 ? [] : [index - 1]) }));

/** Shape of one row of the tensor that crosses a boundary, for a cut before each layer that is asked for. */
export const rowShapes = (layers: readonly ProgramLayer[], sequence: number): ((cut: number) => readonly number[]) => {
  const all = boundaryLayers(layers);
  const last = lastReaders(all);
  const known = new Map<number, readonly number[]>();
  return (cut) => {
    const before = known.get(cut);
    if (before) return before;
    const shapes = liveValues(last, cut).flatMap((index) => (all[index] ? [rowShape(all[index], sequence)] : []));
    const [only] = shapes;
    const shape = only && shapes.length === 1 ? only : [shapes.reduce((sum, [positions, width]) => sum + positions * width, 0)];
    known.set(cut, shape);
    return shape;
  };
};
