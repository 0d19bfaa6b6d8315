import type { Layer, LayerClass, ModelGraph, Parameter } from "../contracts/index.ts";

/** Elements of a parameter tensor. */
const elements = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Whether the tensor counts here: a tied one is counted with its owner, and one that no gradient of the loss moves not at all. */
const counts = ({ tiedTo, untrained }: Parameter): boolean => tiedTo === undefined && untrained !== true;

/** Parameters of one layer of the class. */
export const classParameters = (layerClass: Pick<LayerClass, "parameters">): number =>
  layerClass.parameters.reduce((sum, p) => (counts(p) ? sum + elements(p.shape) : sum), 0);

/** Those of one layer of the class that a token passes through: of routed experts, the ones that it is sent to. */
export const activeParameters = (layerClass: Pick<LayerClass, "parameters">): number =>
  layerClass.parameters.reduce((sum, p) => {
    if (!counts(p)) return sum;
    const { shape, routed } = p;
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
