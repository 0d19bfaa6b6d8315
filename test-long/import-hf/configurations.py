"""Configurations of every family that `hgm import hf` knows, with the number of parameters that transformers' own model has.

Prints one JSON object a line: the version of transformers first, then for each family its default configuration as a file with nothing
but `model_type`, the same as transformers writes it, and random ones from a fixed seed. Before them, the published
ones of test/importers. Models are made on the meta device: no weights.
"""

import json
import random
import sys
from pathlib import Path

import torch
import transformers
from transformers import AutoConfig, AutoModelForCausalLM

from families import FAMILIES


def parameters(document: dict) -> int:
    """Elements of all parameters of the model with a head over the vocabulary; a tied one counts once."""
    config = AutoConfig.for_model(**document)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config)
    return sum(parameter.numel() for parameter in model.parameters())


PUBLISHED = Path(__file__).parents[2] / "test" / "importers" / "published"


def main(count: int, seed: int) -> None:
    print(json.dumps({"version": transformers.__version__}), flush=True)
    for path in sorted(PUBLISHED.glob("*.json")):
        text = path.read_text()
        document = json.loads(text)
        print(json.dumps({"family": document["model_type"], "case": path.stem, "text": text, "parameters": parameters(document)}), flush=True)
    for family, make in FAMILIES.items():
        written = json.loads(AutoConfig.for_model(family).to_json_string(use_diff=False))
        cases = [("default", {"model_type": family}), ("written by transformers", written)]
        chance = random.Random(f"{seed} {family}")
        cases += [(f"random {index}", {"model_type": family, **make(chance)}) for index in range(count)]
        for case, document in cases:
            text = json.dumps(document)
            print(json.dumps({"family": family, "case": case, "text": text, "parameters": parameters(document)}), flush=True)


if __name__ == "__main__":
    transformers.logging.set_verbosity_error()
    main(int(sys.argv[1]), int(sys.argv[2]))
