"""Global sample s of the job: sequence + 1 tokens, of which all but the last are inputs and all but the first targets.

Both streams are functions of the sample number alone, so that first and last stage, at different sites, read the same.
"""

import mmap
import os
import struct
from pathlib import Path

import torch

from .data_types import TYPES
from .errors import RuntimeProblem
from .initial import generator_for
from .plan import Plan
from .wiring import TOKENS


class SyntheticStream:
    """Seeded tokens with a skewed distribution (squaring twice favours small ids), so that there is something to learn."""

    def __init__(self, seed: int, sequence: int, vocabulary: int):
        self.seed = seed
        self.sequence = sequence
        self.vocabulary = vocabulary

    def sample(self, index: int) -> torch.Tensor:
        drawn = torch.randint(0, 32768, (self.sequence + 1,), generator=generator_for(f"{self.seed}:sample:{index}"), dtype=torch.int64)
        return skewed(drawn, self.vocabulary)


def skewed(drawn: torch.Tensor, vocabulary: int) -> torch.Tensor:
    """Numbers below 32768 as token ids, small ones the more often."""
    for _ in range(2):
        drawn = (drawn * drawn) >> 15
    return (drawn * vocabulary) >> 15


class MegatronStream:
    """The pair of files PREFIX.bin and PREFIX.idx that Megatron-LM's preprocessing writes, mapped, not read.

    All documents are one stream of tokens in the order of the file; sample s is its tokens [s x sequence, (s + 1) x
    sequence], one more than a sequence, and after the last whole sample the stream begins anew.
    """

    MAGIC = b"MMIDIDX\x00\x00"
    TYPES = {1: torch.uint8, 2: torch.int8, 3: torch.int16, 4: torch.int32, 5: torch.int64, 8: torch.uint16}

    def __init__(self, prefix: str, sequence: int, vocabulary: int):
        prefix = prefix.removesuffix(".bin").removesuffix(".idx")
        self.sequence = sequence
        self.vocabulary = vocabulary
        self.dtype, sizes, pointers = self.read_index(Path(f"{prefix}.idx"))
        width = torch.empty(0, dtype=self.dtype).element_size()
        expected = torch.cat([torch.zeros(1, dtype=torch.int64), sizes.long().cumsum(0)])
        if not torch.equal(pointers, expected[:-1] * width):
            raise RuntimeProblem(f"{prefix}.idx: the sequences do not follow one another in {prefix}.bin")
        self.tokens = self.map(Path(f"{prefix}.bin"), self.dtype)
        if int(expected[-1]) != self.tokens.numel():
            raise RuntimeProblem(f"{prefix}.bin has {self.tokens.numel()} tokens, its index {int(expected[-1])}")
        self.samples = (self.tokens.numel() - 1) // sequence
        if self.samples < 1:
            raise RuntimeProblem(f"{prefix}.bin has {self.tokens.numel()} tokens, less than one sample of {sequence + 1}")

    def read_index(self, path: Path) -> tuple[torch.dtype, torch.Tensor, torch.Tensor]:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise RuntimeProblem(f"cannot read the data of the job: {error}") from error
        header = len(self.MAGIC) + 8 + 1 + 8 + 8
        if content[: len(self.MAGIC)] != self.MAGIC or len(content) < header:
            raise RuntimeProblem(f"{path} is not an index of Megatron-LM")
        version, code, sequences, _ = struct.unpack_from("<QBQQ", content, len(self.MAGIC))
        if version != 1 or code not in self.TYPES:
            raise RuntimeProblem(f"{path} has version {version} and token type {code}; readable are version 1 and whole numbers")
        if len(content) < header + 12 * sequences:
            raise RuntimeProblem(f"{path} is cut short")
        if sequences == 0:
            raise RuntimeProblem(f"{path} has no sequences")
        sizes = torch.frombuffer(bytearray(content[header : header + 4 * sequences]), dtype=torch.int32)
        pointers = torch.frombuffer(bytearray(content[header + 4 * sequences : header + 12 * sequences]), dtype=torch.int64)
        return self.TYPES[code], sizes, pointers

    @staticmethod
    def map(path: Path, dtype: torch.dtype) -> torch.Tensor:
        try:
            with open(path, "rb") as file:
                # A private mapping is writable memory for torch, without a way back to the file.
                mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        except (OSError, ValueError) as error:
            raise RuntimeProblem(f"cannot read the data of the job: {path}: {error}") from error
        return torch.frombuffer(mapped, dtype=dtype)

    def sample(self, index: int) -> torch.Tensor:
        first = index % self.samples * self.sequence
        tokens = self.tokens[first : first + self.sequence + 1].long()
        if int(tokens.max()) >= self.vocabulary or int(tokens.min()) < 0:
            raise RuntimeProblem(f"sample {index} has a token outside the vocabulary of {self.vocabulary}")
        return tokens


def open_stream(plan: Plan):
    """The job's data. A relative path is relative to the folder of the plan; HGM_DATA replaces it."""
    training = plan.training
    data = training["data"]
    if data["format"] == "synthetic":
        return SyntheticStream(training["seed"], training["sequence"], plan.model["vocabulary"])
    path = os.environ.get("HGM_DATA") or data.get("path")
    if not path:
        raise RuntimeProblem(f"the plan gives no path for data {data['name']}: set HGM_DATA")
    return MegatronStream(str(plan.folder / path), training["sequence"], plan.model["vocabulary"])


class SyntheticInput:
    """An input beside the predicted tokens: a function of seed, name and sample number."""

    def __init__(self, plan: Plan, entry: dict):
        self.seed = plan.training["seed"]
        self.name = entry["name"]
        self.shape = tuple(entry["shape"])
        self.vocabulary = plan.model["vocabulary"] if entry["kind"] == "tokens" else None
        self.dtype = TYPES[plan.training["precision"]["compute"]]

    def sample(self, index: int) -> torch.Tensor:
        generator = generator_for(f"{self.seed}:{self.name}:{index}")
        if self.vocabulary is None:
            return torch.empty(self.shape).normal_(generator=generator).to(self.dtype)
        return skewed(torch.randint(0, 32768, self.shape, generator=generator, dtype=torch.int64), self.vocabulary)


class Batches:
    """What one replica reads, by step and microbatch. `inputs` are the names of the inputs that its layers take."""

    def __init__(self, plan: Plan, role: dict, data: int, device: torch.device, inputs: set[str]):
        pipeline = plan.pipelines[role["pipeline"]]
        self.stream = open_stream(plan)
        self.batch = plan.training["batch"]
        self.order_first = plan.document["data"]["firstSample"]
        self.first = pipeline["firstSample"] + role["rowOffset"] + data * role["rows"]
        self.stride = pipeline["microbatchRows"]
        self.rows = role["rows"]
        self.device = device
        #: The input whose tokens the losses predict.
        self.predicted = plan.model.get("targets", {}).get("input", TOKENS)
        self.others = {
            entry["name"]: SyntheticInput(plan, entry)
            for entry in plan.model.get("inputs", [])
            if entry["name"] in inputs and entry["name"] != self.predicted
        }

    def get(self, step: int, microbatch: int) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
        """Inputs by name, [rows, …], and targets [rows, sequence], int64."""
        first = self.order_first + step * self.batch + self.first + microbatch * self.stride
        samples = range(first, first + self.rows)
        tokens = torch.stack([self.stream.sample(sample) for sample in samples]).to(self.device)
        values = {name: torch.stack([other.sample(sample) for sample in samples]).to(self.device) for name, other in self.others.items()}
        return values | {self.predicted: tokens[:, :-1]}, tokens[:, 1:]
