import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { partialRopeFields, readRope } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

export const glm = defineFamily({
  type: "glm",
  name: "Glm",
  summary: "Decoder with rotary positions on part of each head, turned in neighbouring pairs, grouped queries and a gated feed-forward layer.",
  architecture: "GlmForCausalLM",
  fields: {
    vocab_size: mapped(count, 151_552),
    hidden_size: mapped(count, 4096),
    intermediate_size: mapped(count, 13_696),
    num_hidden_layers: mapped(layerCount, 40),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(count, 2),
    head_dim: mapped(count, 128),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1.5625e-7),
    tie_word_embeddings: mapped(flag, false),
    attention_bias: mapped(flag, true),
    ...partialRopeFields(131_072),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { fraction: 0.5, interleaved: true, headDim: checkHeads(config, heads) }),
      sizes: size("ffn", values.intermediate_size),
      attention: { qkv_bias: values.attention_bias },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", values.hidden_act, true) }),
    });
  },
});
