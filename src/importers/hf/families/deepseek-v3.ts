import { activationWord } from "../activations.ts";
import { noDropout, noRouterLoss, ownInitialValues } from "../common-fields.ts";
import { decoder, either } from "../decoder.ts";
import { defineFamily } from "../family.ts";
import { fixed, ignored, mapped } from "../fields.ts";
import { count, countOrZero, flag, layerCount, orNull, positive, text } from "../kinds.ts";
import { patternOf } from "../layer-pattern.ts";
import { call, numberText, residual } from "../print.ts";
import { readRope, ropeFields } from "../rope.ts";
import { size } from "../usual-decoder.ts";

const noSuchLoss = ignored("the model of transformers adds no such loss");

export const deepseekV3 = defineFamily({
  type: "deepseek_v3",
  name: "DeepseekV3",
  summary: "Decoder with latent attention; the first blocks have a dense feed-forward layer, the others a mixture of experts.",
  architecture: "DeepseekV3ForCausalLM",
  fields: {
    vocab_size: mapped(count, 129_280),
    hidden_size: mapped(count, 7168),
    intermediate_size: mapped(count, 18_432),
    moe_intermediate_size: mapped(count, 2048),
    num_hidden_layers: mapped(layerCount, 61),
    num_attention_heads: mapped(count, 128),
    num_key_value_heads: mapped(orNull(count), 128),
    n_shared_experts: mapped(countOrZero, 1),
    n_routed_experts: mapped(count, 256, "num_local_experts"),
    routed_scaling_factor: mapped(positive, 2.5),
    kv_lora_rank: mapped(count, 512),
    q_lora_rank: mapped(orNull(count), 1536),
    qk_rope_head_dim: mapped(count, 64),
    v_head_dim: mapped(count, 128),
    qk_nope_head_dim: mapped(count, 128),
    // Both are made from others; transformers 5 writes them into its files.
    qk_head_dim: mapped(orNull(count), null),
    head_dim: mapped(orNull(count), null),
    n_group: mapped(count, 8),
    topk_group: mapped(count, 4),
    num_experts_per_tok: mapped(count, 8),
    first_k_dense_replace: mapped(countOrZero, 3),
    norm_topk_prob: mapped(flag, true),
    hidden_act: mapped(text, "silu"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, false),
    rope_interleave: mapped(flag, true),
    ...ropeFields(4096),
    attention_bias: mapped(flag, false),
    num_nextn_predict_layers: ignored("transformers builds no layers that predict further tokens; the layer `mtp` adds them"),
    num_mtp_layers: ignored("transformers builds no layers that predict further tokens; the layer `mtp` adds them"),
    scoring_func: fixed(["sigmoid"], "the model of transformers scores experts by a sigmoid", "Only `sigmoid` can be imported."),
    topk_method: fixed(["noaux_tc"], "the model of transformers chooses inside groups, with a balancing bias", "Only `noaux_tc` can be imported."),
    moe_layer_freq: fixed([1], "the model of transformers has experts in every block from `first_k_dense_replace` on", "Only 1 can be imported."),
    ep_size: ignored("how it is computed, not what"),
    aux_loss_alpha: noSuchLoss,
    seq_aux: noSuchLoss,
    output_router_logits: noRouterLoss,
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const [experts, groups, chosen, topK] = [values.n_routed_experts, values.n_group, values.topk_group, values.num_experts_per_tok];
    if (values.num_key_value_heads !== null && values.num_key_value_heads !== values.num_attention_heads)
      config.disagree(
        ["num_key_value_heads"],
        "`num_key_value_heads` differs from `num_attention_heads`: latent attention has a key for each head.",
        "Give the same number.",
      );
    const derived: readonly (readonly [string, number | null, number])[] = [
      ["qk_head_dim", values.qk_head_dim, values.qk_nope_head_dim + values.qk_rope_head_dim],
      ["head_dim", values.head_dim, values.qk_rope_head_dim],
    ];
    for (const [field, given, made] of derived)
      if (given !== null && given !== made) config.disagree([field], `\`${field}\` is ${given}, and the fields it is made from give ${made}.`, "Take it out.");
    if (experts % groups !== 0 || chosen > groups || experts / groups < 2)
      config.disagree(
        ["n_group", "topk_group", "n_routed_experts"],
        `${experts} experts in ${groups} groups, of which a token uses ${chosen}: groups are equal, hold two experts at least, and a token uses no more than there are.`,
        "Give sizes that fit.",
      );
    else if (topK > (experts / groups) * chosen)
      config.disagree(
        ["num_experts_per_tok", "topk_group"],
        `A token is sent to ${topK} experts, and ${chosen} of ${groups} groups hold ${(experts / groups) * chosen}.`,
        "Give sizes that fit.",
      );

    const rope = readRope(config, { headDim: values.qk_rope_head_dim, interleaved: values.rope_interleave });
    const norm = call("rms_norm", { eps: "eps" });
    const attention = call("mla", {
      heads: "heads",
      q_rank: values.q_lora_rank === null ? undefined : "q_rank",
      kv_rank: "kv_rank",
      nope_dim: "nope_dim",
      rope_dim: "rope_dim",
      value_dim: "value_dim",
      rope: rope.text,
      bias: values.attention_bias ? "true" : undefined,
    });
    const activation = activationWord(config, "hidden_act", values.hidden_act, true);
    const router = call("sigmoid", {
      groups,
      top_groups: chosen,
      normalize: values.norm_topk_prob ? undefined : "false",
      scale: values.routed_scaling_factor,
      balance: "bias",
    });
    const shared = values.n_shared_experts === 0 ? undefined : "shared";
    const sparse = call("moe", { experts: "experts", shared, top_k: "top_k", ffn: "expert_ffn", activation, router });
    const dense = call("mlp", { ffn: "ffn", activation });
    const pattern = patternOf(Array.from({ length: values.num_hidden_layers }, (_, index) => index < values.first_k_dense_replace));
    return decoder({
      layers: values.num_hidden_layers,
      vocabulary: values.vocab_size,
      sizes: [
        ...size("dense_layers", typeof pattern === "object" ? values.first_k_dense_replace : null),
        ...size("hidden", values.hidden_size),
        ...size("heads", values.num_attention_heads),
        ...size("q_rank", values.q_lora_rank),
        ...size("kv_rank", values.kv_lora_rank),
        ...size("nope_dim", values.qk_nope_head_dim),
        ...size("rope_dim", values.qk_rope_head_dim),
        ...size("value_dim", values.v_head_dim),
        ...(pattern === "never" ? [] : size("ffn", values.intermediate_size)),
        ...(pattern === "always"
          ? []
          : [
              ...size("experts", experts),
              ...(shared === undefined ? [] : size("shared", values.n_shared_experts)),
              ...size("top_k", topK),
              ...size("expert_ffn", values.moe_intermediate_size),
            ]),
      ],
      constants: [
        ["rope_theta", "number", numberText(rope.theta)],
        ["eps", "number", numberText(values.rms_norm_eps)],
      ],
      block: [
        residual(norm, attention),
        residual(norm, pattern === "always" ? dense : pattern === "never" ? sparse : either("i < dense_layers", dense, sparse)),
      ],
      norm,
      tied: values.tie_word_embeddings,
    });
  },
});
