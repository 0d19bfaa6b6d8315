import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { repeated } from "../decoder.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { call, numberText, residual } from "../print.ts";
import { size } from "../usual-decoder.ts";

const otherHead = ignored("for heads of other tasks");

/** The factor of the scores in a block: 1 / sqrt(head_dim), unless a field says otherwise; absent where that is the layer's own. */
const scoreFactor = (scaled: boolean, byLayer: boolean, headDim: number): string | undefined => {
  const factor = numberText(scaled ? headDim ** -0.5 : 1);
  if (byLayer) return `${factor} / (i + 1)`;
  return scaled ? undefined : factor;
};

export const gpt2 = defineFamily({
  type: "gpt2",
  name: "Gpt2",
  summary: "Decoder with learned positions, biases, layer norms and a feed-forward layer of two matrices.",
  architecture: "GPT2LMHeadModel",
  fields: {
    vocab_size: mapped(count, 50_257),
    n_positions: mapped(count, 1024, "max_position_embeddings"),
    n_embd: mapped(count, 768, "hidden_size"),
    n_layer: mapped(layerCount, 12, "num_hidden_layers"),
    n_head: mapped(count, 12, "num_attention_heads"),
    n_inner: mapped(orNull(count), null),
    activation_function: mapped(text, "gelu_new"),
    layer_norm_epsilon: mapped(positive, 1e-5),
    scale_attn_weights: mapped(flag, true),
    scale_attn_by_inverse_layer_idx: mapped(flag, false),
    tie_word_embeddings: mapped(flag, true),
    reorder_and_upcast_attn: ignored("in which order and type scores are computed, not what they are"),
    n_special: fixed([0], "it adds rows to the table of tokens", "Give the number of all tokens as `vocab_size`."),
    predict_special_tokens: ignored("without special tokens it says nothing"),
    output_past: ignored("what a call gives or keeps, not what it computes"),
    _num_labels: ignored("for heads of other tasks"),
    n_ctx: ignored("an older name of `n_positions`, which is what is read"),
    resid_pdrop: ignored(noDropout),
    embd_pdrop: ignored(noDropout),
    attn_pdrop: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
    summary_type: otherHead,
    summary_use_proj: otherHead,
    summary_activation: otherHead,
    summary_proj_to_labels: otherHead,
    summary_first_dropout: otherHead,
  },
  build: (config) => {
    const { values } = config;
    const headDim = checkHeads(config, { hidden: values.n_embd, heads: values.n_head, keyHeads: null, headDim: null }, { hidden: "n_embd", heads: "n_head" });
    const norm = call("layer_norm", { eps: "eps" });
    const scale = scoreFactor(values.scale_attn_weights, values.scale_attn_by_inverse_layer_idx, headDim ?? 1);
    const activation = activationWord(config, "activation_function", values.activation_function, false);
    return {
      parameters: [
        ...size("layers", values.n_layer),
        ...size("hidden", values.n_embd),
        ...size("heads", values.n_head),
        ["ffn", "int", values.n_inner === null ? "4 * hidden" : numberText(values.n_inner)],
        ...size("positions", values.n_positions),
        ...size("vocab", values.vocab_size),
        ["eps", "number", numberText(values.layer_norm_epsilon)],
      ],
      body: [
        "embedding(vocab: vocab, width: hidden) as tokens",
        "position_embedding(length: positions)",
        repeated([
          residual(norm, call("attention", { heads: "heads", bias: true, scale })),
          residual(norm, call("mlp", { ffn: "ffn", activation, bias: true })),
        ]),
        norm,
        `${call("head", { vocab: "vocab", tied: values.tie_word_embeddings ? "tokens" : undefined })} as lm`,
      ],
    };
  },
});
