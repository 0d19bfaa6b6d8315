import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { causalOnly, gemmaParts } from "../gemma.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

export const gemma = defineFamily({
  type: "gemma",
  name: "Gemma",
  summary: "Decoder with rotary positions, grouped queries, norms whose weight is a difference from 1, and a gated feed-forward layer.",
  architecture: "GemmaForCausalLM",
  fields: {
    vocab_size: mapped(count, 256_000),
    hidden_size: mapped(count, 3072),
    intermediate_size: mapped(count, 24_576),
    num_hidden_layers: mapped(layerCount, 28),
    num_attention_heads: mapped(count, 16),
    num_key_value_heads: mapped(count, 16),
    head_dim: mapped(count, 256),
    hidden_act: mapped(text, "gelu_pytorch_tanh"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, true),
    attention_bias: mapped(flag, false),
    ...ropeFields(8192),
    use_bidirectional_attention: causalOnly,
    hidden_activation: fixed(["gelu_pytorch_tanh", null], "this family reads its activation from `hidden_act`", "Give it there."),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    // The first files said "gelu" and meant its approximation, which the class puts in its place.
    const activation = values.hidden_act === "gelu" ? "gelu_pytorch_tanh" : values.hidden_act;
    return usualDecoder(values, {
      ...gemmaParts(values.hidden_size),
      heads,
      rope: readRope(config, { headDim: checkHeads(config, heads) }),
      sizes: size("ffn", values.intermediate_size),
      attention: { bias: values.attention_bias },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", activation, true) }),
    });
  },
});
