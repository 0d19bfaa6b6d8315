import { activationWord } from "../activations.ts";
import { noDropout, noRouterLoss, onlyWithRouterLoss, ownInitialValues } from "../common-fields.ts";
import { checkExperts } from "../experts.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

export const mixtral = defineFamily({
  type: "mixtral",
  name: "Mixtral",
  summary: "Decoder with rotary positions, grouped queries and a mixture of experts in every block.",
  architecture: "MixtralForCausalLM",
  fields: {
    vocab_size: mapped(count, 32_000),
    hidden_size: mapped(count, 4096),
    intermediate_size: mapped(count, 14_336),
    num_hidden_layers: mapped(layerCount, 32),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(orNull(count), 8),
    head_dim: mapped(orNull(count), null),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-5),
    tie_word_embeddings: mapped(flag, false),
    sliding_window: mapped(orNull(count), null),
    num_local_experts: mapped(count, 8, "num_experts"),
    num_experts_per_tok: mapped(count, 2),
    ...ropeFields(131_072),
    output_router_logits: noRouterLoss,
    router_aux_loss_coef: ignored(onlyWithRouterLoss),
    router_jitter_noise: fixed([0, null], "it multiplies the router's input by random numbers", "Set it to 0 if you train without them."),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    checkExperts(config, values.num_local_experts, values.num_experts_per_tok, { experts: "num_local_experts", topK: "num_experts_per_tok" });
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    const activation = activationWord(config, "hidden_act", values.hidden_act, true);
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { theta: 1_000_000, headDim: checkHeads(config, heads) }),
      sizes: [
        ...size("experts", values.num_local_experts),
        ...size("top_k", values.num_experts_per_tok),
        ...size("ffn", values.intermediate_size),
        ...size("window", values.sliding_window),
      ],
      attention: { window: values.sliding_window === null ? undefined : "window" },
      feedForward: call("moe", { experts: "experts", top_k: "top_k", ffn: "ffn", activation, router: "softmax()" }),
    });
  },
});
