import type { Layer, TorchDialect } from "../../contracts/index.ts";
import { py } from "../../contracts/index.ts";
import { indexCondition, runsOf } from "./index-condition.ts";

/** Layers that one line of `build_layer` makes. */
export interface LayerGroup {
  readonly origin: string;
  /** Ascending indices into the model's layers. */
  readonly indices: readonly number[];
  /** The global name of the layer at `index`. */
  readonly construct: py.Expression;
}

/** The global name of a layer as Python: `"tokens"`, or f"block.{index - 1}" where the iterations of a repeat begin at layer 1. */
export const layerName = (layer: Layer, index: number): py.Expression => {
  const { name, index: iteration } = layer.address;
  if (iteration === undefined) return py.text(layer.id);
  const offset = index - iteration;
  return py.format(`${name}.`, { value: offset === 0 ? "index" : py.binary("-", "index", offset) });
};

const ranges = (indices: readonly number[]): string => {
  const parts = runsOf(indices).map(({ from, to }) => (to === from + 1 ? `${from}` : `${from} to ${to - 1}`));
  const shown = parts.length > 8 ? [...parts.slice(0, 7), "…", parts.at(-1) ?? ""] : parts;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
};

/** `build_layer(index, tensor)` for exactly these layers. */
export const buildLayer = (groups: readonly LayerGroup[], dialect: TorchDialect): py.FunctionDefinition => {
  const all = groups.flatMap((g) => g.indices).sort((a, b) => a - b);
  const tensor = dialect === "parallel" ? [py.parameter("tensor", "rt.TensorAxis")] : [];
  return py.define(
    "build_layer",
    [py.parameter("index", "int"), ...tensor],
    "nn.Module",
    [
      ...groups.map((group) => py.when(indexCondition(group.indices), [py.comment(`Stated at ${group.origin}.`), py.returns(group.construct)])),
      py.raise(py.call("ValueError", [py.format("no layer ", { value: "index" }, " here")])),
    ],
    { documentation: `The layer of the model at this index, for ${all.length === 1 ? "layer" : "layers"} ${ranges(all)}.` },
  );
};
