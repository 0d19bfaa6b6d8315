import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { decoder } from "../decoder.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { checkHeads, headParameters } from "../heads.ts";
import { count, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { block, call, numberText } from "../print.ts";
import { partialRopeFields, readRope } from "../rope.ts";
import { size } from "../usual-decoder.ts";

export const phi = defineFamily({
  type: "phi",
  name: "Phi",
  summary: "Decoder whose attention and feed-forward layer work side by side on one norm; part of each head has rotary positions.",
  architecture: "PhiForCausalLM",
  fields: {
    vocab_size: mapped(count, 51_200),
    hidden_size: mapped(count, 2048),
    intermediate_size: mapped(count, 8192),
    num_hidden_layers: mapped(layerCount, 24),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(orNull(count), null),
    hidden_act: mapped(text, "gelu_new"),
    layer_norm_eps: mapped(positive, 1e-5),
    qk_layernorm: mapped(flag, false),
    tie_word_embeddings: mapped(flag, false),
    ...partialRopeFields(2048),
    resid_pdrop: ignored(noDropout),
    embd_pdrop: ignored(noDropout),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: null };
    const rope = readRope(config, { fraction: 0.5, headDim: checkHeads(config, heads) });
    const norm = call("layer_norm", { eps: "eps" });
    const normed = values.qk_layernorm ? { qk_norm: true, qk_norm_kind: "layer", qk_norm_eps: "eps" } : {};
    const attention = call("attention", { heads: "heads", kv_heads: "kv_heads", head_dim: "head_dim", rope: rope.text, bias: true, ...normed });
    const mlp = call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_act", values.hidden_act, false), bias: true });
    return decoder({
      layers: values.num_hidden_layers,
      vocabulary: values.vocab_size,
      sizes: [...headParameters(heads), ...size("ffn", values.intermediate_size)],
      constants: [
        ["rope_theta", "number", numberText(rope.theta)],
        ["eps", "number", numberText(values.layer_norm_eps)],
      ],
      block: [block("residual", [norm, block("sum", [attention, mlp])])],
      norm,
      tied: values.tie_word_embeddings,
      headBias: true,
    });
  },
});
