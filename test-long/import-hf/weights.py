"""Weights of transformers' models under the names that the imported model gives its parameters."""

import torch

Weights = dict[str, torch.Tensor]

#: Norms of a block in the order in which the imported model has them.
NORMS = {
    "usual": ["input_layernorm", "post_attention_layernorm"],
    "gemma2": ["input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm"],
    "gemma3_text": ["input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm"],
    "glm4": ["input_layernorm", "post_self_attn_layernorm", "post_attention_layernorm", "post_mlp_layernorm"],
}


def numbered(name: str, index: int) -> str:
    return name if index == 0 else f"{name}_{index + 1}"


def linear(into: Weights, name: str, module: torch.nn.Module, transposed: bool = False) -> None:
    if module.weight is not None:
        into[f"{name}.weight"] = module.weight.T if transposed else module.weight
    if getattr(module, "bias", None) is not None:
        into[f"{name}.bias"] = module.bias


def parts(into: Weights, names: list[str], weight: torch.Tensor, sizes: list[int]) -> None:
    for name, part in zip(names, weight.split(sizes), strict=True):
        into[name] = part


def attention(into: Weights, name: str, module: torch.nn.Module) -> None:
    for mine, theirs in {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "o_proj", "q_norm": "q_norm", "k_norm": "k_norm"}.items():
        if hasattr(module, theirs):
            linear(into, f"{name}.{mine}", getattr(module, theirs))
    if hasattr(module, "sinks"):
        into[f"{name}.sinks"] = module.sinks
    if hasattr(module, "qkv_proj"):
        query, key = module.o_proj.in_features, module.num_key_value_heads * module.head_dim
        parts(into, [f"{name}.{part}.weight" for part in "qkv"], module.qkv_proj.weight, [query, key, key])


def latent_attention(into: Weights, name: str, module: torch.nn.Module) -> None:
    names = {"q": "q_proj", "q_a": "q_a_proj", "q_norm": "q_a_layernorm", "q_b": "q_b_proj", "kv_a": "kv_a_proj_with_mqa", "kv_norm": "kv_a_layernorm", "kv_b": "kv_b_proj", "o": "o_proj"}
    for mine, theirs in names.items():
        if getattr(module, theirs, None) is not None:
            linear(into, f"{name}.{mine}", getattr(module, theirs))


def feed_forward(into: Weights, name: str, module: torch.nn.Module) -> None:
    for mine, theirs in {"gate": "gate_proj", "up": "up_proj", "down": "down_proj"}.items():
        if hasattr(module, theirs):
            linear(into, f"{name}.{mine}", getattr(module, theirs))
    if hasattr(module, "gate_up_proj"):
        half = module.gate_up_proj.out_features // 2
        parts(into, [f"{name}.gate.weight", f"{name}.up.weight"], module.gate_up_proj.weight, [half, half])


def experts(into: Weights, name: str, module: torch.nn.Module) -> None:
    router = module.router if hasattr(module, "router") else module.gate
    linear(into, f"{name}.router", router)
    if hasattr(router, "e_score_correction_bias"):
        into[f"{name}.router.balance"] = router.e_score_correction_bias
    inside = module.experts
    if hasattr(inside, "gate_up_proj_bias"):
        # GPT-OSS holds its matrices transposed, with columns of gate and up in turn.
        for index, part in enumerate(["gate", "up"]):
            into[f"{name}.experts.{part}"] = inside.gate_up_proj[..., index::2].transpose(1, 2)
            into[f"{name}.experts.{part}_bias"] = inside.gate_up_proj_bias[..., index::2]
        into[f"{name}.experts.down"] = inside.down_proj.transpose(1, 2)
        into[f"{name}.experts.down_bias"] = inside.down_proj_bias
    else:
        into[f"{name}.experts.gate"], into[f"{name}.experts.up"] = inside.gate_up_proj.chunk(2, dim=1)
        into[f"{name}.experts.down"] = inside.down_proj
    if hasattr(module, "shared_experts"):
        feed_forward(into, f"{name}.shared", module.shared_experts)


def block(into: Weights, name: str, family: str, module: torch.nn.Module) -> None:
    for index, norm in enumerate(NORMS.get(family, NORMS["usual"])):
        linear(into, f"{name}.{numbered('rms_norm', index)}", getattr(module, norm))
    if family == "deepseek_v3":
        latent_attention(into, f"{name}.mla", module.self_attn)
    else:
        attention(into, f"{name}.attention", module.self_attn)
    if hasattr(module.mlp, "experts"):
        experts(into, f"{name}.moe", module.mlp)
    else:
        feed_forward(into, f"{name}.mlp", module.mlp)


def gpt2(model: torch.nn.Module) -> Weights:
    weights: Weights = {"tokens.weight": model.transformer.wte.weight, "position_embedding.weight": model.transformer.wpe.weight}
    for index, each in enumerate(model.transformer.h):
        name = f"block.{index}"
        linear(weights, f"{name}.layer_norm", each.ln_1)
        linear(weights, f"{name}.layer_norm_2", each.ln_2)
        width = each.attn.embed_dim
        parts(weights, [f"{name}.attention.{part}.weight" for part in "qkv"], each.attn.c_attn.weight.T, [width] * 3)
        parts(weights, [f"{name}.attention.{part}.bias" for part in "qkv"], each.attn.c_attn.bias, [width] * 3)
        linear(weights, f"{name}.attention.o", each.attn.c_proj, transposed=True)
        linear(weights, f"{name}.mlp.up", each.mlp.c_fc, transposed=True)
        linear(weights, f"{name}.mlp.down", each.mlp.c_proj, transposed=True)
    linear(weights, "layer_norm", model.transformer.ln_f)
    weights["lm.weight"] = model.lm_head.weight
    return weights


def opt(model: torch.nn.Module) -> Weights:
    decoder = model.model.decoder
    positions = decoder.embed_positions.weight
    # Read from the third row on; the imported model reads from the first.
    weights: Weights = {"tokens.weight": decoder.embed_tokens.weight, "position_embedding.weight": torch.cat([positions[2:], positions[:2]])}
    if decoder.project_in is not None:
        linear(weights, "linear", decoder.project_in)
        linear(weights, "linear_2", decoder.project_out)
    for index, each in enumerate(decoder.layers):
        name = f"block.{index}"
        linear(weights, f"{name}.layer_norm", each.self_attn_layer_norm)
        linear(weights, f"{name}.layer_norm_2", each.final_layer_norm)
        for mine, theirs in {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "out_proj"}.items():
            linear(weights, f"{name}.attention.{mine}", getattr(each.self_attn, theirs))
        linear(weights, f"{name}.mlp.up", each.fc1)
        linear(weights, f"{name}.mlp.down", each.fc2)
    if decoder.final_layer_norm is not None:
        linear(weights, "layer_norm", decoder.final_layer_norm)
    weights["lm.weight"] = model.lm_head.weight
    return weights


def phi(model: torch.nn.Module) -> Weights:
    weights: Weights = {"tokens.weight": model.model.embed_tokens.weight}
    for index, each in enumerate(model.model.layers):
        name = f"block.{index}"
        linear(weights, f"{name}.layer_norm", each.input_layernorm)
        names = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "dense", "q_norm": "q_layernorm", "k_norm": "k_layernorm"}
        for mine, theirs in names.items():
            if hasattr(each.self_attn, theirs):
                linear(weights, f"{name}.attention.{mine}", getattr(each.self_attn, theirs))
        linear(weights, f"{name}.mlp.up", each.mlp.fc1)
        linear(weights, f"{name}.mlp.down", each.mlp.fc2)
    linear(weights, "layer_norm", model.model.final_layernorm)
    linear(weights, "lm", model.lm_head)
    return weights


def usual(family: str, model: torch.nn.Module) -> Weights:
    weights: Weights = {"tokens.weight": model.model.embed_tokens.weight}
    for index, each in enumerate(model.model.layers):
        block(weights, f"block.{index}", family, each)
    linear(weights, "rms_norm", model.model.norm)
    weights["lm.weight"] = model.lm_head.weight
    return weights


def weights_of(family: str, model: torch.nn.Module) -> Weights:
    """Every parameter of the model, and the balancing biases of its experts."""
    special = {"gpt2": gpt2, "opt": opt, "phi": phi}
    return special[family](model) if family in special else usual(family, model)
