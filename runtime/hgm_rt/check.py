"""Compares a recorded run with the single-process reference: `python -m hgm_rt.check RECORD_DIR REFERENCE_DIR [--json]`.

RECORD_DIR is what HGM_RECORD made (its format: module `record`), the files of all worlds in one folder.
REFERENCE_DIR is what `reference.py` made:

`gradients.pt`
    A dictionary from global name to the whole fp32 gradient of step 0, already divided by tokensPerStep, before
    clipping. A tied parameter appears once, by its owner's name.
`losses.json`
    A list with the mean loss over the tokens of the batch for each step.

Every holder of a parameter (each role, each data replica, its tensor shards put together, each copy of a replicated
parameter) is compared with the reference. Per tensor, abs = max|a - b| and rel = abs / max|b|. Bounds, for fp32:
rel <= 1e-5, abs <= 1e-6, loss <= 5e-6 in every step. It also fails on a tensor that is all zero, on a parameter or
role that is missing, on holders whose gradients differ from one another in any bit, and on copies of a parameter whose
values differ after any step.

Some gradients are zero in exact arithmetic: the bias of keys moves all scores of a query alike where positions do not
enter them, and softmax takes it away. What is left is round-off, which no two orders of sums share. Its size is that of
the sums it is left from, so it is measured on the gradients of the other tensors of the same module (the weight beside
the bias): where the entries of both gradients are at most 4 units of round-off of the largest of those, the bound on rel
is not asked. A tensor with a gradient of its own is far above that, and is compared as all others.

The last line is `check: gradient REL loss ABS` with the largest of each. Exit status 0, 4 where a bound is broken
(the lines above say which tensor), 2 where the folders cannot be compared. With --json the line above the last is
one JSON object: {"gradient", "gradient_absolute", "loss", "tensors", "roundoff", "steps", "worst", "problems"}, where
`roundoff` names the tensors whose gradients are round-off.
"""

import json
import sys
from pathlib import Path

import torch

from .record import FORMAT

RELATIVE, ABSOLUTE, LOSS = 1e-5, 1e-6, 5e-6
#: Entries up to so much of the largest gradient of their module are round-off: measured, zero gradients reach 0.6 units of fp32.
ROUNDOFF = 4.0 * torch.finfo(torch.float32).eps
INFINITY = float("inf")


class Incomparable(Exception):
    """The folders do not hold two runs of one job."""


def load_records(folder: Path) -> list[dict]:
    records = [torch.load(path, weights_only=True) for path in sorted(folder.glob("*.pt"))]
    if not records:
        raise Incomparable(f"{folder} holds no records of ranks: run the job with HGM_RECORD={folder}")
    if any(record.get("format") != FORMAT for record in records):
        raise Incomparable(f"{folder} holds records of another format")
    if len({record["plan"] for record in records}) > 1:
        raise Incomparable(f"{folder} holds records of runs of different plans")
    if any(record["compute"] != "fp32" for record in records):
        raise Incomparable(f"the bounds of the check are for fp32; this run computed in {records[0]['compute']}")
    return records


def load_losses(folder: Path) -> list[float]:
    try:
        return json.loads((folder / "losses.json").read_text())
    except (OSError, ValueError) as error:
        raise Incomparable(f"{folder} holds no losses: {error}") from error


def replicas(records: list[dict], problems: list[str]) -> dict[tuple[str, int], list[dict]]:
    """Records by (role, data replica), in the order of the tensor coordinate; missing ones are problems."""
    found: dict[tuple[str, int], dict[int, dict]] = {}
    for record in records:
        found.setdefault((record["role"], record["data"]), {})[record["tensor"]] = record
    sizes = {record["role"]: record["data_size"] for record in records}
    for role in records[0]["roles"]:
        if role not in sizes:
            problems.append(f"role {role} left no record")
        for data in range(sizes.get(role, 0)):
            shards = found.get((role, data), {})
            if not shards or len(shards) < next(iter(shards.values()))["tensor_size"]:
                problems.append(f"role {role}: data replica {data} has records of tensor ranks {sorted(shards)} only")
                found.pop((role, data), None)
    return {key: [shards[t] for t in sorted(shards)] for key, shards in found.items()}


def assemble(name: str, shards: list[dict]) -> list[torch.Tensor]:
    """The copies of a whole tensor that one replica holds: one from its shards, or one on each tensor rank."""
    parts = [shard["gradients"][name] for shard in shards]
    if parts[0]["dim"] is None:
        return [part["value"] for part in parts]
    whole = torch.full(parts[0]["shape"], float("nan"))
    for part in parts:
        low, high = part["interval"]
        whole.narrow(part["dim"], low, high - low).copy_(part["value"])
    return [whole]


def expected_names(reference: dict, record: dict) -> set[str]:
    """The parameters that a role with these layers must hold."""
    tied = dict((name, owner) for owner, name in record["tied"])
    names = {name for name in reference if any(name.startswith(f"{layer}.") for layer in record["layers"])}
    return names | {owner for name, owner in tied.items() if any(name.startswith(f"{layer}.") for layer in record["layers"])}


def largest_of_modules(gradients: dict[str, torch.Tensor]) -> dict[str, float]:
    """For each tensor the largest entry of any gradient of its module: of the names that are alike up to their last part."""
    modules: dict[str, float] = {}
    for name, gradient in gradients.items():
        module = name.rpartition(".")[0]
        modules[module] = max(modules.get(module, 0.0), gradient.abs().max().item())
    return {name: modules[name.rpartition(".")[0]] for name in gradients}


class Comparison:
    def __init__(self, modules: dict[str, float]):
        self.modules = modules
        self.roundoff: set[str] = set()
        self.problems: list[str] = []
        self.relative = 0.0
        self.absolute = 0.0
        self.loss = 0.0
        self.worst = ""
        self.seen: dict[str, tuple[str, torch.Tensor]] = {}

    def tensor(self, name: str, holder: str, value: torch.Tensor, expected: torch.Tensor) -> None:
        if tuple(value.shape) != tuple(expected.shape):
            self.problem(f"{name} at {holder} has shape {tuple(value.shape)}, in the reference {tuple(expected.shape)}")
            return
        difference = (value.double() - expected.double()).abs().max().item()
        largest = expected.abs().max().item()
        if value.count_nonzero() == 0 or largest == 0.0:
            self.problem(f"{name} at {holder}: the gradient is all zero{' in the reference' if largest == 0.0 else ''}")
            return
        relative = difference / largest
        floor = ROUNDOFF * self.modules[name]
        if not relative <= RELATIVE and largest <= floor and value.abs().max().item() <= floor:
            self.roundoff.add(name)
            relative = 0.0
        # A comparison with a NaN is false, so bounds are asked the way in which a NaN breaks them.
        if not relative <= RELATIVE or not difference <= ABSOLUTE:
            self.problems.append(f"{name} at {holder}: gradient differs by {difference:.2e}, {relative:.2e} of its largest entry")
        if not relative <= self.relative:
            self.relative = relative if relative == relative else INFINITY
            self.worst = name
        self.absolute = max(self.absolute, difference if difference == difference else INFINITY)
        first = self.seen.setdefault(name, (holder, value))
        if not torch.equal(first[1], value):
            self.problems.append(f"{name}: the gradients at {first[0]} and at {holder} are not the same bits")

    def problem(self, text: str) -> None:
        self.problems.append(text)
        self.relative = self.absolute = INFINITY

    def losses(self, run: list[float], reference: list[float]) -> None:
        if len(run) != len(reference) or not run:
            self.problems.append(f"the run has losses of {len(run)} steps, the reference of {len(reference)}")
            self.loss = INFINITY
        for step, (a, b) in enumerate(zip(run, reference, strict=False)):
            difference = abs(a - b)
            if not difference <= LOSS:
                self.problems.append(f"step {step}: loss {a:.7f}, in the reference {b:.7f}")
            self.loss = max(self.loss, difference if difference == difference else INFINITY)

    def checksums(self, held: dict[tuple[str, int], list[dict]]) -> None:
        """Copies with the same slicing go through the same arithmetic, so that they must stay equal in every bit."""
        first: dict[tuple, tuple[str, int]] = {}
        for (role, data), shards in held.items():
            for shard in shards:
                for step, sums in enumerate(shard["checksums"]):
                    for name, value in sums.items():
                        if name not in shard["gradients"]:
                            continue  # Reported as missing.
                        sharded = shard["gradients"][name]["dim"] is not None
                        copy = (step, name, shard["tensor_size"], shard["tensor"] if sharded else 0)
                        holder = f"{role}, data {data}, tensor {shard['tensor']}"
                        known = first.setdefault(copy, (holder, value))
                        if known[1] != value:
                            self.problems.append(f"{name} after step {step}: the copies at {known[0]} and at {holder} differ")


def compare(record: Path, reference: Path) -> tuple[Comparison, dict]:
    records = load_records(record)
    try:
        gradients = torch.load(reference / "gradients.pt", weights_only=True)
    except OSError as error:
        raise Incomparable(f"{reference} holds no gradients: {error}") from error
    comparison = Comparison(largest_of_modules(gradients))
    held = replicas(records, comparison.problems)
    for (role, data), shards in held.items():
        names = set.intersection(*(set(shard["gradients"]) for shard in shards))
        for name in sorted(expected_names(gradients, shards[0]) - names):
            comparison.problem(f"{name}: role {role} has its layer, but recorded no gradient")
        for name in sorted(names):
            if name not in gradients:
                comparison.problem(f"{name}: in the run, but not in the reference")
                continue
            for value in assemble(name, shards):
                comparison.tensor(name, f"{role}, data {data}", value, gradients[name])
    for name in sorted(set(gradients) - set(comparison.seen)):
        comparison.problem(f"{name}: in the reference, but at no rank")
    comparison.losses(load_losses(record), load_losses(reference))
    comparison.checksums(held)
    if comparison.problems and not held:
        comparison.relative = INFINITY
    return comparison, {"tensors": len(comparison.seen), "roundoff": sorted(comparison.roundoff), "steps": len(load_losses(reference))}


def run(arguments: list[str]) -> int:
    folders = [argument for argument in arguments if not argument.startswith("--")]
    if len(folders) != 2 or set(arguments) - set(folders) - {"--json"}:
        print("usage: python -m hgm_rt.check RECORD_DIR REFERENCE_DIR [--json]", file=sys.stderr)
        return 2
    try:
        result, counts = compare(Path(folders[0]), Path(folders[1]))
    except Incomparable as error:
        print(f"check: {error}", file=sys.stderr)
        return 2
    for problem in result.problems[:20]:
        print(problem)
    if len(result.problems) > 20:
        print(f"and {len(result.problems) - 20} more")
    if "--json" in arguments:
        # JSON has no infinity: null stands for a value that could not be compared.
        number = lambda value: value if value < INFINITY else None  # noqa: E731
        document = {"gradient": number(result.relative), "gradient_absolute": number(result.absolute), "loss": number(result.loss)}
        print(json.dumps(document | counts | {"worst": result.worst, "problems": result.problems}))
    print(f"check: gradient {result.relative:.2e} loss {result.loss:.2e}")
    return 4 if result.problems else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
