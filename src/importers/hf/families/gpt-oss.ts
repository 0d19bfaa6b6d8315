import { noDropout, noRouterLoss, onlyWithRouterLoss, ownInitialValues } from "../common-fields.ts";
import { checkExperts } from "../experts.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, listOf, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";
import { layerWindows } from "../windows.ts";

/** What the class gives a file without rope parameters. */
const yarn = call("yarn", { factor: 32, original: 4096, beta_fast: 32, beta_slow: 1, truncate: "false" });

export const gptOss = defineFamily({
  type: "gpt_oss",
  name: "GptOss",
  summary: "Decoder with attention sinks, sliding windows in every other block and a mixture of experts with a bounded gate in every block.",
  architecture: "GptOssForCausalLM",
  fields: {
    num_hidden_layers: mapped(layerCount, 36),
    num_local_experts: mapped(count, 128, "num_experts"),
    vocab_size: mapped(count, 201_088),
    hidden_size: mapped(count, 2880),
    intermediate_size: mapped(count, 2880),
    head_dim: mapped(orNull(count), 64),
    num_attention_heads: mapped(count, 64),
    num_key_value_heads: mapped(orNull(count), 8),
    sliding_window: mapped(orNull(count), 128),
    layer_types: mapped(orNull(listOf(text)), null),
    rms_norm_eps: mapped(positive, 1e-5),
    num_experts_per_tok: mapped(count, 4, "experts_per_token"),
    swiglu_alpha: mapped(positive, 1.702),
    swiglu_limit: mapped(positive, 7),
    attention_bias: mapped(flag, true),
    tie_word_embeddings: mapped(flag, false),
    ...ropeFields(131_072),
    hidden_act: ignored("the experts of this family have a function of their own"),
    initial_context_length: ignored("the rope parameters have the same number, and are what is read"),
    output_router_logits: noRouterLoss,
    router_aux_loss_coef: ignored(onlyWithRouterLoss),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    checkExperts(config, values.num_local_experts, values.num_experts_per_tok, { experts: "num_local_experts", topK: "num_experts_per_tok" });
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    const windows = layerWindows(config, values.num_hidden_layers, values.layer_types, values.sliding_window, (index) => index % 2 === 0);
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { theta: 150_000, otherwise: yarn, headDim: checkHeads(config, heads) }),
      sizes: [
        ...size("experts", values.num_local_experts),
        ...size("top_k", values.num_experts_per_tok),
        ...size("ffn", values.intermediate_size),
        ...windows.sizes,
      ],
      attention: { bias: values.attention_bias, window: windows.argument, sinks: true },
      feedForward: call("moe", {
        experts: "experts",
        top_k: "top_k",
        ffn: "ffn",
        activation: call("swiglu_clamped", { limit: values.swiglu_limit, alpha: values.swiglu_alpha }),
        router: "softmax()",
        bias: true,
        router_bias: true,
      }),
    });
  },
});
