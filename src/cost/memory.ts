import type { Bindings, LayerClass, MemoryTerms, Parameter, StageQuery } from "../contracts/index.ts";
import { bytes, evaluateFormula } from "../contracts/index.ts";
import { constants } from "./constants.ts";
import { lossVocabulary, streamPositions, streamWidth } from "./stream-width.ts";

/** Bytes of one activation element. */
export const elementBytes = (query: Pick<StageQuery, "precision">): number => (query.precision.compute === "fp32" ? 4 : 2);

export const bindingsOf = (query: StageQuery): Bindings => ({
  rows: query.rows,
  sequence: query.sequence,
  element: elementBytes(query),
  tensor: query.tensor,
  context: query.context,
  expert: query.expert,
});

/** Elements of one parameter on one tensor rank. Untrained ones, a number for each expert, have no state to speak of. */
export const shardElements = (parameter: Parameter, tensor: number): number => {
  if (parameter.untrained) return 0;
  let product = 1;
  for (const size of parameter.shape) product *= size;
  return parameter.shard ? product / tensor : product;
};

/** Bytes of training state for one parameter on one device. */
export interface StateBytes {
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
}

/**
 * fp32: weight 4, gradient sum 4, two moments 8. bf16 and fp16: weight 2, fp32 gradient sum 4 and the transient gradient of autograd 2,
 * fp32 master and two moments 12. ZeRO-1 shares the optimizer's part among `data` replicas (Rajbhandari et al. 2020, section 5.1).
 */
export const stateBytes = (query: Pick<StageQuery, "precision">, zero: 0 | 1, data: number): StateBytes => {
  const share = zero === 1 ? data : 1;
  return query.precision.compute === "fp32" ? { weights: 4, gradients: 4, optimizer: 8 / share } : { weights: 2, gradients: 6, optimizer: 12 / share };
};

export interface LayerMemory {
  readonly parameters: number;
  /** Kept by one microbatch. */
  readonly kept: number;
  /** Working memory while the layer runs. */
  readonly work: number;
}

/** What one layer holds on one device, whatever is recomputed: elements of parameters, bytes saved by one microbatch, and those that selective recomputation drops. */
export interface Saved {
  readonly parameters: number;
  readonly saved: number;
  readonly dropped: number;
}

export const savedOf = (layerClass: LayerClass, query: StageQuery): Saved => {
  const bindings = bindingsOf(query);
  let parameters = 0;
  for (const parameter of layerClass.parameters) parameters += shardElements(parameter, query.tensor);
  let saved = 0;
  let dropped = 0;
  for (const operator of layerClass.operators) {
    const value = evaluateFormula(operator.saved, bindings);
    saved += value;
    if (operator.selective) dropped += value;
  }
  return { parameters, saved, dropped };
};

/**
 * Activations of one layer. Without recomputation all that its operators save; selective recomputation drops the attention core's; full
 * recomputation keeps the layer's input alone and needs the saved rest of one layer while it runs backward (Korthikanti et al. 2022, section 5).
 */
export const layerMemory = (layerClass: LayerClass, query: StageQuery, { saved, dropped, parameters }: Saved): LayerMemory => {
  const bindings = bindingsOf(query);
  const tokens = query.rows * query.sequence;
  const stream = query.rows * streamPositions(layerClass, query) * streamWidth(layerClass) * bindings.element;
  const logits = (tokens * lossVocabulary(layerClass) * constants.logitBytes.value) / query.tensor;
  // The stream and its gradient while the layer runs, and two transfers under way in each direction.
  const passing = 6 * stream;
  if (query.recompute === "full") {
    const kept = Math.min(stream, saved);
    return { parameters, kept, work: saved - kept + logits + passing };
  }
  return query.recompute === "selective"
    ? { parameters, kept: saved - dropped, work: dropped + logits + passing }
    : { parameters, kept: saved, work: logits + passing };
};

export const contextPoint = (capacity: number): number => Math.min(constants.contextBytes.value, capacity * constants.contextShare.value);
export const contextUpper = (capacity: number): number => Math.min(constants.contextBytesUpper.value, capacity * constants.contextShare.value);

/** Upper-bound terms of one layer: the point estimate and the allocator's slack. */
export const layerMemoryTerms = (memory: LayerMemory, state: StateBytes): MemoryTerms => {
  const slack = 1 + constants.allocatorSlack.value;
  return {
    fixed: bytes(memory.parameters * (state.weights + state.gradients + state.optimizer) * slack),
    perMicrobatch: bytes(memory.kept * slack),
    peak: bytes(memory.work * slack),
  };
};
