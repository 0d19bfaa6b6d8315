import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import { repeated } from "../decoder.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, orNull, text } from "../kinds.ts";
import { call, residual } from "../print.ts";
import { size } from "../usual-decoder.ts";

export const opt = defineFamily({
  type: "opt",
  name: "Opt",
  summary: "Decoder with learned positions, biases, layer norms and a feed-forward layer of two matrices.",
  architecture: "OPTForCausalLM",
  fields: {
    vocab_size: mapped(count, 50_272),
    hidden_size: mapped(count, 768),
    num_hidden_layers: mapped(layerCount, 12),
    ffn_dim: mapped(count, 3072),
    max_position_embeddings: mapped(count, 2048),
    do_layer_norm_before: mapped(flag, true),
    _remove_final_layer_norm: mapped(flag, false),
    word_embed_proj_dim: mapped(orNull(count), null),
    num_attention_heads: mapped(count, 12),
    activation_function: mapped(text, "relu"),
    enable_bias: mapped(flag, true),
    layer_norm_elementwise_affine: mapped(flag, true),
    tie_word_embeddings: mapped(flag, true),
    dropout: ignored(noDropout),
    attention_dropout: ignored(noDropout),
    activation_dropout: ignored(noDropout),
    layerdrop: ignored("hgm trains every layer in every step"),
    init_std: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    checkHeads(
      config,
      { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: null, headDim: null },
      { hidden: "hidden_size", heads: "num_attention_heads" },
    );
    const narrow = values.word_embed_proj_dim !== null && values.word_embed_proj_dim !== values.hidden_size ? values.word_embed_proj_dim : null;
    // The class of this family has no field for it: its norms are torch's, with 1e-5.
    const norm = call("layer_norm", { eps: "1e-5", affine: values.layer_norm_elementwise_affine ? undefined : "false" });
    const attention = call("attention", { heads: "heads", bias: values.enable_bias });
    const mlp = call("mlp", {
      ffn: "ffn",
      activation: activationWord(config, "activation_function", values.activation_function, false),
      bias: values.enable_bias,
    });
    const before = values.do_layer_norm_before;
    return {
      parameters: [
        ...size("layers", values.num_hidden_layers),
        ...size("hidden", values.hidden_size),
        ...size("heads", values.num_attention_heads),
        ...size("ffn", values.ffn_dim),
        ...size("embedding_width", narrow),
        ...size("positions", values.max_position_embeddings),
        ...size("vocab", values.vocab_size),
      ],
      body: [
        `embedding(vocab: vocab, width: ${narrow === null ? "hidden" : "embedding_width"}) as tokens`,
        ...(narrow === null ? [] : ["linear(width: hidden)"]),
        "position_embedding(length: positions + 2)",
        repeated(before ? [residual(norm, attention), residual(norm, mlp)] : [residual(attention), norm, residual(mlp), norm]),
        ...(before && !values._remove_final_layer_norm ? [norm] : []),
        ...(narrow === null ? [] : ["linear(width: embedding_width)"]),
        `${call("head", { vocab: "vocab", tied: values.tie_word_embeddings ? "tokens" : undefined })} as lm`,
      ],
      remarks: ["The table of positions has two rows more than there are positions: transformers reads it from its third row on."],
    };
  },
});
