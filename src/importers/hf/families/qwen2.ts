import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, countOrZero, flag, layerCount, listOf, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";
import { qwenWindows } from "../windows.ts";

export const qwen2 = defineFamily({
  type: "qwen2",
  name: "Qwen2",
  summary: "Decoder with rotary positions, grouped queries with biases of q, k and v, and a gated feed-forward layer.",
  architecture: "Qwen2ForCausalLM",
  fields: {
    vocab_size: mapped(count, 151_936),
    hidden_size: mapped(count, 4096),
    intermediate_size: mapped(count, 22_016),
    num_hidden_layers: mapped(layerCount, 32),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(orNull(count), 32),
    // No field of the class, but its model looks for it.
    head_dim: mapped(orNull(count), null),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, false),
    use_sliding_window: mapped(flag, false),
    sliding_window: mapped(orNull(count), 4096),
    max_window_layers: mapped(countOrZero, 28),
    layer_types: mapped(orNull(listOf(text)), null),
    ...ropeFields(32_768),
    use_mrope: fixed([false, null], "it asks for positions in three dimensions", "Set it to false for a model of text."),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    const windows = qwenWindows(config, values);
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { headDim: checkHeads(config, heads) }),
      sizes: [...size("ffn", values.intermediate_size), ...windows.sizes],
      attention: { qkv_bias: "true", window: windows.argument },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", values.hidden_act, true) }),
    });
  },
});
