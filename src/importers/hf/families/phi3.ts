import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { partialRopeFields, readRope } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

const noSuchBias = fixed([false, null], "the model of transformers has no such bias", "Only false can be imported.");

export const phi3 = defineFamily({
  type: "phi3",
  name: "Phi3",
  summary: "Decoder with rotary positions, grouped queries, root mean square norms and a gated feed-forward layer.",
  architecture: "Phi3ForCausalLM",
  fields: {
    vocab_size: mapped(count, 32_064),
    hidden_size: mapped(count, 3072),
    intermediate_size: mapped(count, 8192),
    num_hidden_layers: mapped(layerCount, 32),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(orNull(count), null),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-5),
    tie_word_embeddings: mapped(flag, false),
    sliding_window: mapped(orNull(count), null),
    original_max_position_embeddings: mapped(count, 4096),
    ...partialRopeFields(4096),
    attention_bias: noSuchBias,
    mlp_bias: noSuchBias,
    lm_head_bias: noSuchBias,
    interpolate_factor: fixed([1, null], "the model of transformers does not look at it", "Only 1 can be imported."),
    full_attn_mod: fixed([1, null], "the model of transformers does not look at it", "Only 1 can be imported."),
    resid_pdrop: ignored(noDropout),
    embd_pdrop: ignored(noDropout),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: null };
    const rope = readRope(config, {
      fraction: 1,
      headDim: checkHeads(config, heads),
      types: ["default", "longrope"],
      spellings: { su: "longrope", yarn: "longrope" },
      original: values.original_max_position_embeddings,
    });
    if (!rope.text.includes("longrope")) config.ignore("original_max_position_embeddings", "positions are not scaled");
    return usualDecoder(values, {
      heads,
      rope,
      sizes: [...size("ffn", values.intermediate_size), ...size("window", values.sliding_window)],
      attention: { window: values.sliding_window === null ? undefined : "window" },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", values.hidden_act, true) }),
    });
  },
});
