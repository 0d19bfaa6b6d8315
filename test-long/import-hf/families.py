"""Random valid configurations, one function for each family. A field is left out now and then, so that its default is met too."""

from random import Random
from typing import Any

Document = dict[str, Any]


def some(chance: Random, fields: Document, keep: float = 0.85) -> Document:
    return {name: value for name, value in fields.items() if chance.random() < keep}


def sizes(chance: Random) -> Document:
    """Width, heads and layers that fit each other; they belong together, so all are given."""
    head_dim = chance.choice([8, 16, 32, 64, 128])
    key_heads = chance.choice([1, 2, 3, 4, 8])
    heads = key_heads * chance.choice([1, 2, 3, 4, 7])
    return {
        "hidden_size": heads * head_dim,
        "num_attention_heads": heads,
        "num_key_value_heads": key_heads,
        "num_hidden_layers": chance.randint(1, 14),
        "intermediate_size": chance.randint(1, 700) * 8,
        "vocab_size": chance.randint(100, 200_000),
    }


ALL_TYPES = ["default", "linear", "dynamic", "llama3", "yarn", "longrope"]


def scaling(chance: Random, maximum: int, pairs: int, types: list[str]) -> Document | None:
    """Rope parameters of one of the types, without the base."""
    kind = chance.choice(types)
    if kind == "default":
        return chance.choice([None, {"rope_type": "default"}])
    factor = chance.choice([2.0, 4.0, 8.0])
    if kind == "llama3":
        return {"rope_type": kind, "factor": factor, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": maximum // 4}
    if kind == "yarn":
        return {"rope_type": kind, "factor": factor, **some(chance, {"beta_fast": 32, "beta_slow": 1.0, "original_max_position_embeddings": maximum // 8}, 0.5)}
    if kind == "longrope":
        factors = [[round(chance.uniform(1, 5), 3) for _ in range(pairs)] for _ in range(2)]
        return {"rope_type": kind, "short_factor": factors[0], "long_factor": factors[1], "factor": factor, "original_max_position_embeddings": maximum // 2}
    return {"rope_type": kind, "factor": factor}


def rope(chance: Random, pairs: int, more: Document | None = None, types: list[str] = ALL_TYPES) -> Document:
    """Rotary positions as transformers 5 writes them, or as older files have them."""
    maximum = chance.choice([2048, 8192, 131072])
    theta = chance.choice([10000.0, 500000, 1e6])
    kind = scaling(chance, maximum, pairs, types)
    if chance.random() < 0.5:
        return {"max_position_embeddings": maximum, "rope_parameters": {"rope_theta": theta, "rope_type": "default", **(kind or {}), **(more or {})}}
    if kind is not None and chance.random() < 0.5:
        kind["type"] = kind.pop("rope_type")
    return {"max_position_embeddings": maximum, "rope_theta": theta, "rope_scaling": kind, **(more or {})}


def idle(chance: Random, more: Document | None = None) -> Document:
    """Fields that change nothing, as files of the hub have them."""
    fields = {
        "torch_dtype": "bfloat16",
        "transformers_version": "4.45.0",
        "use_cache": True,
        "bos_token_id": 1,
        "eos_token_id": 2,
        **(more or {"initializer_range": 0.02, "attention_dropout": 0.0}),
    }
    return some(chance, fields, 0.5)


def flag(chance: Random) -> bool:
    return chance.random() < 0.5


def pairs_of(fields: Document) -> int:
    return (fields.get("head_dim") or fields["hidden_size"] // fields["num_attention_heads"]) // 2


def with_head_dim(chance: Random, fields: Document, chances: float = 0.5) -> Document:
    return {**fields, "head_dim": chance.choice([8, 24, 64, 96])} if chance.random() < chances else fields


def layer_types(chance: Random, layers: int) -> list[str]:
    kind = chance.choice(["random", "even", "full", "sliding"])
    if kind == "random":
        return [chance.choice(["full_attention", "sliding_attention"]) for _ in range(layers)]
    if kind == "even":
        return ["sliding_attention" if index % 2 == 0 else "full_attention" for index in range(layers)]
    return [f"{kind}_attention"] * layers


def llama(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance))
    options = {"attention_bias": flag(chance), "mlp_bias": flag(chance), "tie_word_embeddings": flag(chance), "rms_norm_eps": 1e-5, "hidden_act": chance.choice(["silu", "gelu"])}
    return {**fields, **some(chance, options), **rope(chance, pairs_of(fields)), **idle(chance), "pretraining_tp": 1}


def mistral(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance))
    options = {"sliding_window": chance.choice([None, 512, 4096]), "tie_word_embeddings": flag(chance)}
    return {**fields, **some(chance, options), **rope(chance, pairs_of(fields)), **idle(chance)}


def experts(chance: Random, name: str) -> Document:
    count = chance.choice([2, 4, 6, 16, 60])
    return {name: count, "num_experts_per_tok": chance.randint(1, min(count, 8)), "output_router_logits": False, "router_aux_loss_coef": 0.02}


def mixtral(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance))
    options = {"sliding_window": chance.choice([None, 4096]), "tie_word_embeddings": flag(chance), "router_jitter_noise": 0.0}
    # The other types of scaling look at head_dim itself, which this class leaves empty where it is not given.
    types = ALL_TYPES if "head_dim" in fields else ["default", "linear", "llama3"]
    count = experts(chance, chance.choice(["num_local_experts", "num_experts"]))
    return {**fields, **count, **some(chance, options), **rope(chance, pairs_of(fields), types=types), **idle(chance)}


def windows(chance: Random, layers: int) -> Document:
    """Sliding windows as Qwen has them."""
    use = flag(chance)
    fields: Document = {"use_sliding_window": use, "sliding_window": chance.choice([64, 4096]), "max_window_layers": chance.randint(0, layers + 2)}
    if chance.random() < 0.4:
        fields["layer_types"] = layer_types(chance, layers) if use else ["full_attention"] * layers
    return fields


def qwen2(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance), 0.2)
    options = {"tie_word_embeddings": flag(chance), "rms_norm_eps": 1e-6}
    return {**fields, **some(chance, options), **windows(chance, fields["num_hidden_layers"]), **rope(chance, pairs_of(fields)), **idle(chance)}


def qwen3(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance), 1)
    options = {"tie_word_embeddings": flag(chance), "attention_bias": flag(chance)}
    return {**fields, **some(chance, options), **windows(chance, fields["num_hidden_layers"]), **rope(chance, pairs_of(fields)), **idle(chance)}


def qwen3_moe(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance))
    layers = fields["num_hidden_layers"]
    options = {
        "tie_word_embeddings": flag(chance),
        "attention_bias": flag(chance),
        "norm_topk_prob": flag(chance),
        "moe_intermediate_size": chance.randint(1, 90) * 8,
        "decoder_sparse_step": chance.choice([1, 1, 2, 3]),
        "mlp_only_layers": chance.sample(range(layers), chance.randint(0, min(3, layers))),
        "use_sliding_window": flag(chance),
        "max_window_layers": 48,
    }
    return {**fields, **experts(chance, "num_experts"), **some(chance, options), **rope(chance, pairs_of(fields)), **idle(chance)}


def deepseek_v3(chance: Random) -> Document:
    heads = chance.choice([1, 2, 4, 16])
    groups = chance.choice([1, 2, 4])
    routed = groups * chance.choice([2, 4, 16])
    chosen = chance.randint(1, groups)
    rope_dim = chance.choice([8, 32, 64])
    fields = {
        "hidden_size": chance.randint(2, 200) * 8,
        "num_attention_heads": heads,
        "num_key_value_heads": chance.choice([heads, None]),
        "num_hidden_layers": chance.randint(1, 12),
        "vocab_size": chance.randint(100, 200_000),
        "intermediate_size": chance.randint(1, 400) * 8,
        "moe_intermediate_size": chance.randint(1, 90) * 8,
        "n_routed_experts": routed,
        "n_group": groups,
        "topk_group": chosen,
        "num_experts_per_tok": chance.randint(1, min(8, routed // groups * chosen)),
        "qk_rope_head_dim": rope_dim,
    }
    options = {
        "n_shared_experts": chance.choice([1, 2]),
        "kv_lora_rank": chance.choice([16, 512]),
        "q_lora_rank": chance.choice([None, 24, 1536]),
        "attention_bias": flag(chance),
        "v_head_dim": chance.choice([16, 128]),
        "qk_nope_head_dim": chance.choice([16, 128]),
        "first_k_dense_replace": chance.randint(0, 4),
        "norm_topk_prob": flag(chance),
        "routed_scaling_factor": 1.5,
        "tie_word_embeddings": flag(chance),
        "rope_interleave": flag(chance),
        "num_nextn_predict_layers": 1,
        "scoring_func": "sigmoid",
        "topk_method": "noaux_tc",
        "aux_loss_alpha": 0.001,
        "ep_size": 1,
        "moe_layer_freq": 1,
        "seq_aux": True,
    }
    return {**fields, **some(chance, options), **rope(chance, rope_dim // 2), **idle(chance)}


def gpt2(chance: Random) -> Document:
    heads = chance.choice([1, 3, 4, 12])
    fields = {"n_head": heads, "n_embd": heads * chance.choice([5, 16, 64])}
    options = {
        "vocab_size": chance.randint(100, 60_000),
        "n_positions": chance.choice([128, 1024]),
        "n_layer": chance.randint(1, 14),
        "n_inner": chance.choice([None, 100, 4000]),
        "activation_function": chance.choice(["gelu_new", "gelu", "relu", "silu"]),
        "scale_attn_weights": flag(chance),
        "scale_attn_by_inverse_layer_idx": flag(chance),
        "reorder_and_upcast_attn": flag(chance),
        "tie_word_embeddings": flag(chance),
        "n_ctx": 1024,
        "resid_pdrop": 0.1,
        "summary_type": "cls_index",
        "task_specific_params": {"text-generation": {"do_sample": True, "max_length": 50}},
    }
    return {**fields, **some(chance, options), **idle(chance, {"initializer_range": 0.02})}


def opt(chance: Random) -> Document:
    heads = chance.choice([1, 3, 4, 12])
    hidden = heads * chance.choice([5, 16, 64])
    fields = {"num_attention_heads": heads, "hidden_size": hidden}
    options = {
        "vocab_size": chance.randint(100, 60_000),
        "max_position_embeddings": chance.choice([128, 2048]),
        "num_hidden_layers": chance.randint(1, 14),
        "ffn_dim": chance.choice([100, 3072]),
        "word_embed_proj_dim": chance.choice([None, hidden, 24]),
        "do_layer_norm_before": flag(chance),
        "_remove_final_layer_norm": flag(chance),
        "enable_bias": flag(chance),
        "layer_norm_elementwise_affine": flag(chance),
        "tie_word_embeddings": flag(chance),
        "activation_function": chance.choice(["relu", "gelu"]),
        "dropout": 0.1,
        "layerdrop": 0.0,
        "init_std": 0.006,
        "prefix": "</s>",
    }
    return {**fields, **some(chance, options), **idle(chance, {"attention_dropout": 0.0})}


def gemma(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance), 1)
    options = {"tie_word_embeddings": flag(chance), "attention_bias": flag(chance), "hidden_act": chance.choice(["gelu", "gelu_pytorch_tanh"])}
    return {**fields, **some(chance, options), **rope(chance, pairs_of(fields)), **idle(chance)}


def gemma_later(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance), 1)
    options = {
        "tie_word_embeddings": flag(chance),
        "attention_bias": flag(chance),
        "query_pre_attn_scalar": chance.choice([144, 224, 256]),
        "sliding_window": chance.choice([16, 4096]),
        "layer_types": layer_types(chance, fields["num_hidden_layers"]),
        "final_logit_softcapping": chance.choice([None, 30.0]),
        "attn_logit_softcapping": chance.choice([None, 50.0]),
        "cache_implementation": "hybrid",
    }
    return {**fields, **some(chance, options, 0.7), **idle(chance)}


def gemma2(chance: Random) -> Document:
    fields = gemma_later(chance)
    return {**fields, **rope(chance, pairs_of(fields))}


def gemma3_text(chance: Random) -> Document:
    fields = gemma_later(chance)
    if flag(chance):
        full = {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6} if flag(chance) else {"rope_type": "default", "rope_theta": 5e5}
        return {**fields, "rope_parameters": {"full_attention": full, "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0}}}
    old = {"rope_theta": 1e6, "rope_local_base_freq": 10000, "rope_scaling": chance.choice([None, {"rope_type": "linear", "factor": 8.0}]), "sliding_window_pattern": chance.choice([2, 6])}
    return {**fields, **some(chance, old)}


def phi(chance: Random) -> Document:
    fields = sizes(chance)
    fraction = chance.choice([0.5, 1.0])
    options = {"tie_word_embeddings": flag(chance), "qk_layernorm": flag(chance), "hidden_act": chance.choice(["gelu_new", "gelu", "relu"]), "resid_pdrop": 0.1, "embd_pdrop": 0.0}
    pairs = int(pairs_of(fields) * 2 * fraction) // 2
    return {**fields, **some(chance, options), **rope(chance, pairs, {"partial_rotary_factor": fraction}), **idle(chance)}


def phi3(chance: Random) -> Document:
    fields = sizes(chance)
    pairs = pairs_of(fields)
    options = {"tie_word_embeddings": flag(chance), "sliding_window": chance.choice([None, 2047]), "resid_pdrop": 0.0, "embd_pdrop": 0.0}
    long = {"type": chance.choice(["longrope", "yarn"]), "short_factor": [1.0] * pairs, "long_factor": [1.5] * pairs}
    positions = {"max_position_embeddings": 131072, "original_max_position_embeddings": 4096, "rope_theta": 10000.0, "rope_scaling": chance.choice([None, long])}
    return {**fields, **some(chance, options), **positions, **idle(chance), "pad_token_id": 0}


def glm(chance: Random) -> Document:
    fields = {**sizes(chance), "head_dim": chance.choice([16, 64, 128])}
    options = {"tie_word_embeddings": flag(chance), "attention_bias": flag(chance)}
    return {**fields, **some(chance, options), **rope(chance, pairs_of(fields) // 2, {"partial_rotary_factor": 0.5}), **idle(chance), "pad_token_id": 0}


def gpt_oss(chance: Random) -> Document:
    fields = with_head_dim(chance, sizes(chance), 1)
    options = {
        "attention_bias": flag(chance),
        "tie_word_embeddings": flag(chance),
        "sliding_window": chance.choice([32, 128]),
        "layer_types": layer_types(chance, fields["num_hidden_layers"]),
        "swiglu_limit": 5.0,
        "initial_context_length": 4096,
    }
    positions = rope(chance, pairs_of(fields)) if flag(chance) else {}
    return {**fields, **experts(chance, "num_local_experts"), **some(chance, options), **positions, **idle(chance)}


FAMILIES = {
    "llama": llama,
    "mistral": mistral,
    "mixtral": mixtral,
    "qwen2": qwen2,
    "qwen3": qwen3,
    "qwen3_moe": qwen3_moe,
    "deepseek_v3": deepseek_v3,
    "gpt2": gpt2,
    "opt": opt,
    "gemma": gemma,
    "gemma2": gemma2,
    "gemma3_text": gemma3_text,
    "phi": phi,
    "phi3": phi3,
    "glm": glm,
    "glm4": glm,
    "gpt_oss": gpt_oss,
}
