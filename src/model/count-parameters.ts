import type { Layer, LayerClass, ModelGraph } from "../contracts/index.ts";

/** Elements of a parameter tensor. */
const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Parameters of one layer of the class; a tied one is counted with its owner. */
export const classParameters = (layerClass: LayerClass): number =>
  layerClass.parameters.reduce((sum, p) => (p.tiedTo === undefined ? sum + elements(p.shape) : sum), 0);

/** Parameters of the model, tied ones once. No layer kind routes tokens past some of its weights, so every parameter is active. */
export const countParameters = (classes: readonly LayerClass[], layers: readonly Layer[]): ModelGraph["parameters"] => {
  const perClass = new Map(classes.map((c) => [c.id, classParameters(c)]));
  const total = layers.reduce((sum, layer) => sum + (perClass.get(layer.class) ?? 0), 0);
  return { total, active: total };
};
