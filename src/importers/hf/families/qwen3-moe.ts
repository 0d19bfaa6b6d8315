import { activationWord } from "../activations.ts";
import { noDropout, noRouterLoss, onlyWithRouterLoss, ownInitialValues } from "../common-fields.ts";
import { either } from "../decoder.ts";
import { checkExperts } from "../experts.ts";
import { defineFamily } from "../family.ts";
import { ignored, mapped } from "../fields.ts";
import { checkHeads } from "../heads.ts";
import { count, countOrZero, flag, layerCount, listOf, orNull, positive, text } from "../kinds.ts";
import { describedPattern } from "../layer-pattern.ts";
import { call } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";

export const qwen3Moe = defineFamily({
  type: "qwen3_moe",
  name: "Qwen3Moe",
  summary: "Decoder with rotary positions, grouped queries, norms of queries and keys, and mixtures of experts.",
  architecture: "Qwen3MoeForCausalLM",
  fields: {
    vocab_size: mapped(count, 151_936),
    hidden_size: mapped(count, 2048),
    intermediate_size: mapped(count, 6144),
    num_hidden_layers: mapped(layerCount, 24),
    num_attention_heads: mapped(count, 32),
    num_key_value_heads: mapped(count, 4),
    // No field of the class, but its model looks for it.
    head_dim: mapped(orNull(count), null),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, false),
    attention_bias: mapped(flag, false),
    use_sliding_window: mapped(flag, false),
    sliding_window: mapped(orNull(count), 4096),
    decoder_sparse_step: mapped(count, 1),
    moe_intermediate_size: mapped(count, 768),
    num_experts_per_tok: mapped(count, 8),
    num_experts: mapped(countOrZero, 128, "num_local_experts"),
    norm_topk_prob: mapped(flag, false),
    mlp_only_layers: mapped(orNull(listOf(countOrZero)), null),
    ...ropeFields(32_768),
    output_router_logits: noRouterLoss,
    router_aux_loss_coef: ignored(onlyWithRouterLoss),
    max_window_layers: ignored("this family has a window in every block or in none"),
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    const window = values.use_sliding_window ? values.sliding_window : null;
    if (window === null) config.ignore("sliding_window", "no block has a window");
    const dense = new Set(values.mlp_only_layers);
    const sparse = describedPattern(
      config,
      "mlp_only_layers",
      Array.from(
        { length: values.num_hidden_layers },
        (_, index) => !dense.has(index) && values.num_experts > 0 && (index + 1) % values.decoder_sparse_step === 0,
      ),
    );
    const activation = activationWord(config, "hidden_act", values.hidden_act, true);
    const router = call("softmax", { normalize: values.norm_topk_prob ? undefined : "false" });
    const experts = call("moe", { experts: "experts", top_k: "top_k", ffn: "expert_ffn", activation, router });
    const network = call("mlp", { ffn: "ffn", activation });
    if (sparse === "always") config.ignore("intermediate_size", "no block has a dense feed-forward layer");
    if (sparse !== "never") checkExperts(config, values.num_experts, values.num_experts_per_tok, { experts: "num_experts", topK: "num_experts_per_tok" });
    return usualDecoder(values, {
      heads,
      rope: readRope(config, { headDim: checkHeads(config, heads) }),
      sizes: [
        ...(sparse === "always" ? [] : size("ffn", values.intermediate_size)),
        ...(sparse === "never"
          ? []
          : [...size("experts", values.num_experts), ...size("top_k", values.num_experts_per_tok), ...size("expert_ffn", values.moe_intermediate_size)]),
        ...size("window", window),
      ],
      attention: { bias: values.attention_bias, qk_norm: "true", qk_norm_eps: "eps", window: window === null ? undefined : "window" },
      feedForward: sparse === "always" ? experts : sparse === "never" ? network : either(sparse.condition, experts, network),
    });
  },
});
