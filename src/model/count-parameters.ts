import type { Layer, LayerClass, ModelGraph } from "../contracts/index.ts";

/** Elements of a parameter tensor. */
const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Parameters of one layer of the class; a tied one is counted with its owner. */
export const classParameters = (layerClass: LayerClass): number =>
  layerClass.parameters.reduce((sum, p) => (p.tiedTo === undefined ? sum + elements(p.shape) : sum), 0);

/** Those of one layer of the class that a token passes through: of routed experts, the ones that it is sent to. */
const activeParameters = (layerClass: LayerClass): number =>
  layerClass.parameters.reduce((sum, { shape, tiedTo, routed }) => {
    if (tiedTo !== undefined) return sum;
    return sum + (routed ? (elements(shape) / routed.experts) * routed.used : elements(shape));
  }, 0);

/** Parameters of the model, tied ones once. */
export const countParameters = (classes: readonly LayerClass[], layers: readonly Layer[]): ModelGraph["parameters"] => {
  const count = (of: (layerClass: LayerClass) => number): number => {
    const perClass = new Map(classes.map((c) => [c.id, of(c)]));
    return layers.reduce((sum, layer) => sum + (perClass.get(layer.class) ?? 0), 0);
  };
  return { total: count(classParameters), active: count(activeParameters) };
};
