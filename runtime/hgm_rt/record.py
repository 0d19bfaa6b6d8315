"""What a run leaves for the check, with HGM_RECORD=DIR. Every site may write to a folder of its own; put them together before the check.

`losses.json`, `gradient_norms.json`
    Lists with one number per step, from rank 0 of the plan's first world.
`<world>-<rank>.pt`
    A dictionary: `format` 1, `plan` (SHA-256 of plan.json), `world`, `rank`, `role`, `data`, `tensor`, `data_size`,
    `tensor_size`, `roles` (ids of all roles of the plan), `compute` (the type of the computation), `layers` (ids of
    the role's layers), `tied` (pairs of the model), `gradients` (global name to {`shape` whole, `dim`, `interval`,
    `value` fp32}, after all sums of step 0, before clipping), `checksums` (for each step, global name to the sum of
    the parameter's bit patterns on this rank).
"""

import json
import os
from pathlib import Path

import torch

from .flat import Flat
from .plan import Plan
from .world import World

FORMAT = 1


def bit_sum(tensor: torch.Tensor) -> int:
    """Sum of the elements' bit patterns as integers: equal parameters give equal sums, and the sums of shards add up."""
    tensor = tensor.detach().cpu().contiguous()
    return int(tensor.view(torch.int32 if tensor.element_size() == 4 else torch.int16).sum(dtype=torch.int64))


class Recorder:
    def __init__(self, plan: Plan, world: World):
        folder = os.environ.get("HGM_RECORD")
        self.folder = Path(folder) if folder else None
        self.world = world
        self.losses: list[float] = []
        self.norms: list[float] = []
        self.document: dict | None = None
        place = world.place
        if self.folder and place:
            first, end = place.role["layers"]
            self.document = {
                "format": FORMAT,
                "plan": plan.digest,
                "world": world.id,
                "rank": world.rank,
                "role": place.role["id"],
                "data": place.data,
                "tensor": place.tensor,
                "data_size": place.size("data"),
                "tensor_size": place.size("tensor"),
                "roles": [role["id"] for role in plan.roles],
                "compute": plan.training["precision"]["compute"],
                "layers": [layer["id"] for layer in plan.model["layers"][first:end]],
                "tied": [[pair["owner"], pair["tied"]] for pair in plan.model["tied"]],
                "gradients": {},
                "checksums": [],
            }

    def gradients(self, step: int, flat: Flat) -> None:
        if self.document is None or step != 0:
            return
        for entry in flat.entries:
            self.document["gradients"][entry.name] = {
                "shape": list(entry.shape),
                "dim": entry.dim,
                "interval": list(entry.interval),
                "value": flat.gradient(entry).detach().cpu().clone(),
            }

    def parameters(self, step: int, flat: Flat) -> None:
        if self.document is not None:
            self.document["checksums"].append({entry.name: bit_sum(entry.parameter) for entry in flat.entries})

    def step(self, loss: float, norm: float) -> None:
        self.losses.append(loss)
        self.norms.append(norm)

    def save(self) -> None:
        if not self.folder:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.document is not None:
            torch.save(self.document, self.folder / f"{self.world.id}-{self.world.rank}.pt")
        if self.world.first and self.world.rank == 0:
            (self.folder / "losses.json").write_text(json.dumps(self.losses) + "\n")
            (self.folder / "gradient_norms.json").write_text(json.dumps(self.norms) + "\n")
