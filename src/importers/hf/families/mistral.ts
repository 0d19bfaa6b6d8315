import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

export const mistral = defineFamily({
  type: "mistral",
  name: "Mistral",
  summary: "Decoder with rotary positions, grouped queries, a sliding window in every block and a gated feed-forward layer.",
  architecture: "MistralForCausalLM",
  fields: {
    vocab_size: mapped(count, 32_000),
    hidden_size: mapped(count, 4096),
    intermediate_size: mapped(count, 14_336),
    num_hidden_layers: mapped(layerCount, 32),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(orNull(count), 8),
    head_dim: mapped(orNull(count), null),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, false),
    sliding_window: mapped(orNull(count), 4096),
    ...ropeFields(131_072),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { headDim: checkHeads(config, heads) }),
      sizes: [...size("ffn", values.intermediate_size), ...size("window", values.sliding_window)],
      attention: { window: values.sliding_window === null ? undefined : "window" },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", values.hidden_act, true) }),
    });
  },
});
