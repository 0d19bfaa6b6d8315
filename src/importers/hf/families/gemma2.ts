import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { causalOnly, gemmaParts, scoreFactor } from "../gemma.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, listOf, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";
import { layerWindows } from "../windows.ts";

export const gemma2 = defineFamily({
  type: "gemma2",
  name: "Gemma2",
  summary: "Decoder with sliding windows in every other block, bounded scores and logits, and norms before and after every branch.",
  architecture: "Gemma2ForCausalLM",
  fields: {
    vocab_size: mapped(count, 256_000),
    hidden_size: mapped(count, 2304),
    intermediate_size: mapped(count, 9216),
    num_hidden_layers: mapped(layerCount, 26),
    num_attention_heads: mapped(count, 8),
    num_key_value_heads: mapped(count, 4),
    head_dim: mapped(count, 256),
    hidden_activation: mapped(text, "gelu_pytorch_tanh"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, true),
    attention_bias: mapped(flag, false),
    query_pre_attn_scalar: mapped(count, 256),
    sliding_window: mapped(orNull(count), 4096, "sliding_window_size"),
    layer_types: mapped(orNull(listOf(text)), null),
    final_logit_softcapping: mapped(orNull(positive), 30),
    attn_logit_softcapping: mapped(orNull(positive), 50),
    ...ropeFields(8192),
    hidden_act: ignored("this family reads its activation from `hidden_activation`"),
    use_bidirectional_attention: causalOnly,
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    const windows = layerWindows(config, values.num_hidden_layers, values.layer_types, values.sliding_window, (index) => index % 2 === 0);
    return usualDecoder(values, {
      ...gemmaParts(values.hidden_size),
      heads,
      rope: readRope(config, { headDim: checkHeads(config, heads) }),
      sizes: [...size("ffn", values.intermediate_size), ...windows.sizes],
      attention: {
        bias: values.attention_bias,
        window: windows.argument,
        scale: scoreFactor(values.query_pre_attn_scalar, values.head_dim),
        softcap: values.attn_logit_softcapping ?? undefined,
      },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_activation", values.hidden_activation, true) }),
      sandwich: true,
      ...(values.final_logit_softcapping === null ? {} : { headSoftcap: values.final_logit_softcapping }),
    });
  },
});
