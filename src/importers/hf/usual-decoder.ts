import { decoder, type Decoder } from "./decoder.ts";
import type { ModelParameter, ModelText } from "./family.ts";
import { type Heads, headParameters } from "./heads.ts";
import { type Arguments, call, numberText, residual } from "./print.ts";
import type { Rope } from "./rope.ts";

/** Fields that these families share. */
interface UsualValues {
  readonly num_hidden_layers: number;
  readonly vocab_size: number;
  readonly rms_norm_eps: number;
  readonly tie_word_embeddings: boolean;
}

export interface UsualParts extends Partial<Omit<Decoder, "sizes">> {
  readonly heads: Heads;
  readonly rope: Rope;
  /** Of the feed-forward layer and of the window. */
  readonly sizes: readonly ModelParameter[];
  /** Arguments of `attention` besides heads and positions. */
  readonly attention?: Arguments;
  /** What follows the norm in the second sum: a layer, or a choice between two. */
  readonly feedForward: string;
  /** Arguments of the norms besides `eps`. */
  readonly normArguments?: Arguments;
  /** Whether the output of a branch is normalised again, before it is added. */
  readonly sandwich?: boolean;
}

/** `rms_norm` before attention and before the feed-forward layer, and before the head; rotary positions. */
export const usualDecoder = (values: UsualValues, parts: UsualParts): ModelText => {
  const { heads, rope, sizes, attention = {}, feedForward, normArguments = {}, sandwich = false, constants = [], ...others } = parts;
  const norm = call("rms_norm", { eps: "eps", ...normArguments });
  const after = sandwich ? [norm] : [];
  return decoder({
    layers: values.num_hidden_layers,
    vocabulary: values.vocab_size,
    sizes: [...headParameters(heads), ...sizes],
    constants: [["rope_theta", "number", numberText(rope.theta)], ["eps", "number", numberText(values.rms_norm_eps)], ...constants],
    block: [
      residual(norm, call("attention", { heads: "heads", kv_heads: "kv_heads", head_dim: "head_dim", rope: rope.text, ...attention }), ...after),
      residual(norm, feedForward, ...after),
    ],
    norm,
    tied: values.tie_word_embeddings,
    ...others,
  });
};

/** A parameter for a size, if there is one. */
export const size = (name: string, value: number | null): readonly ModelParameter[] => (value === null ? [] : [[name, "int", numberText(value)]]);
