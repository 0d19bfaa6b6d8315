import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

export const llama = defineFamily({
  type: "llama",
  name: "Llama",
  summary: "Decoder with rotary positions, grouped queries, root mean square norms and a gated feed-forward layer.",
  architecture: "LlamaForCausalLM",
  fields: {
    vocab_size: mapped(count, 32_000),
    hidden_size: mapped(count, 4096),
    intermediate_size: mapped(count, 11_008),
    num_hidden_layers: mapped(layerCount, 32),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(orNull(count), null),
    head_dim: mapped(orNull(count), null),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, false),
    attention_bias: mapped(flag, false),
    mlp_bias: mapped(flag, false),
    ...ropeFields(2048),
    rope_interleaved: fixed([false, null], "the model of transformers turns halves of a head against each other", "Only false can be imported."),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { headDim: checkHeads(config, heads) }),
      sizes: size("ffn", values.intermediate_size),
      attention: { bias: values.attention_bias },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", values.hidden_act, true), bias: values.mlp_bias }),
    });
  },
});
