"""Compares printed reference code of imported models with transformers' own models on the same weights and tokens.

    compare.py FOLDER        FOLDER holds reference_0.py, reference_1.py, … for the documents of tiny.json

Prints a JSON list: for each document the largest difference of logits, the largest logit, and names that only one side has.
"""

import importlib
import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
import transformers
from transformers import AutoConfig, AutoModelForCausalLM

from weights import weights_of


def tiny_documents() -> tuple[int, list[dict]]:
    tiny = json.loads((Path(__file__).parent / "tiny.json").read_text())

    def sizes(family: str) -> dict:
        return tiny["gpt2"] if family == "gpt2" else {**tiny["usual"], **(tiny["opt"] if family == "opt" else tiny["gated"])}

    return tiny["length"], [{**sizes(document["model_type"]), **document} for document in tiny["documents"]]


def transformers_model(document: dict, seed: int) -> torch.nn.Module:
    config = AutoConfig.for_model(**document)
    config._attn_implementation = "eager"
    model = AutoModelForCausalLM.from_config(config).eval()
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(0.3 * torch.randn(parameter.shape, generator=generator))
        # The choice of experts depends on these; no gradient reaches them, so transformers holds them as a buffer.
        for name, buffer in model.named_buffers():
            if name.endswith("e_score_correction_bias"):
                buffer.copy_(0.1 * torch.randn(buffer.shape, generator=generator))
    return model


def logits_of(module, weights: dict[str, torch.Tensor], tokens: torch.Tensor) -> tuple[torch.Tensor, list[str]]:
    """Logits of the printed model: what its head gives to the cross entropy."""
    module.PARAMETERS.clear()
    layers = [module.build_layer(index) for index in range(module.LAYERS)]
    missing = sorted(set(module.PARAMETERS) ^ {name for name in weights if name in module.PARAMETERS or name != "lm.weight"})
    with torch.no_grad():
        for name, parameter in module.PARAMETERS.items():
            if name in weights:
                assert parameter.shape == weights[name].shape, (name, parameter.shape, weights[name].shape)
                parameter.copy_(weights[name])
        seen = []
        original = F.cross_entropy

        def keep(logits, *args, **options):
            seen.append(logits)
            return original(logits, *args, **options)

        F.cross_entropy = keep
        try:
            x = tokens
            for layer in layers[:-1]:
                x = layer(x)
            layers[-1](x, tokens)
        finally:
            F.cross_entropy = original
    return seen[0], missing


def compare(index: int, document: dict, length: int) -> dict:
    model = transformers_model(document, index)
    tokens = torch.randint(3, document["vocab_size"], (2, length), generator=torch.Generator().manual_seed(index))
    with torch.no_grad():
        expected = model(input_ids=tokens).logits
    weights = {name: tensor.detach() for name, tensor in weights_of(document["model_type"], model).items()}
    found, missing = logits_of(importlib.import_module(f"reference_{index}"), weights, tokens)
    found = found.reshape(expected.shape)
    return {"difference": (found - expected).abs().max().item(), "largest": expected.abs().max().item(), "missing": missing}


if __name__ == "__main__":
    transformers.logging.set_verbosity_error()
    folder = Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    length, documents = tiny_documents()
    print(json.dumps([compare(index, document, length) for index, document in enumerate(documents)]))
