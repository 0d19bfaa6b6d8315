import type { LayerClass, StageQuery } from "../contracts/index.ts";

/**
 * Elements per token of the stream that a layer of this class reads or writes: as the class says or, where it does not, the outputs of a product
 * whose inputs are cut over the tensor group, the width of an embedding or of a head. 0 where the class has no such parameter.
 */
export const streamWidth = (layerClass: LayerClass): number => {
  if (layerClass.width !== undefined) return layerClass.width;
  for (const parameter of layerClass.parameters) if (parameter.shard?.dimension === 1 && parameter.shape.length === 2) return parameter.shape[0] ?? 0;
  for (const parameter of layerClass.parameters) if (parameter.shard?.axis === "vocabulary") return parameter.shape[1] ?? 0;
  for (const parameter of layerClass.parameters) if (parameter.shape.length === 2) return parameter.shape[1] ?? 0;
  return layerClass.parameters[0]?.shape[0] ?? 0;
};

/** Positions of one row of that stream. */
export const streamPositions = (layerClass: LayerClass, query: StageQuery): number => layerClass.positions ?? query.sequence;

/** Elements of one row that the tensor-parallel all-reduces of one pass sum, all together. */
export const reducedElements = (layerClass: LayerClass, query: StageQuery): number =>
  layerClass.reducedElements ?? layerClass.tensorReductions * query.sequence * streamWidth(layerClass);

/** Vocabulary of a class that computes a loss, 0 for others. */
export const lossVocabulary = (layerClass: LayerClass): number => {
  if (!layerClass.loss) return 0;
  for (const parameter of layerClass.parameters) if (parameter.shard?.axis === "vocabulary") return parameter.shape[parameter.shard.dimension] ?? 0;
  return layerClass.parameters.reduce((most, parameter) => Math.max(most, parameter.shape[0] ?? 0), 0);
};
