"""The few numbers that every rank of the job must agree on in a step, as one vector: loss and gradient norm."""

import math

import torch
import torch.distributed as dist

from .edge_group import EdgeGroups
from .errors import PeerProblem
from .flat import Flat
from .plan import Plan
from .store import first_line
from .world import World


class Control:
    """Sums a vector over all ranks of all worlds: inside each world, between the leaders, and down again."""

    def __init__(self, plan: Plan, world: World, edge_groups: EdgeGroups | None):
        self.world = world
        self.spec = plan.control if len(plan.worlds) > 1 else None
        self.group = None
        if self.spec and world.rank == 0:
            worlds = self.spec["worlds"]
            self.group = edge_groups.create("control", worlds.index(world.id), len(worlds), self.spec["timeout"])

    def total(self, values: list[float]) -> list[float]:
        vector = torch.tensor(values, dtype=torch.float64)
        if self.world.size > 1:
            dist.all_reduce(vector)
        if self.spec:
            if self.group is not None:
                try:
                    self.group.allreduce([vector]).wait()
                except RuntimeError as error:
                    raise PeerProblem(f"loss and gradient norm of the step (time-out {self.spec['timeout']} s): {first_line(error)}") from error
            if self.world.size > 1:
                dist.broadcast(vector, src=0)
        return vector.tolist()


def counted_squares(plan: Plan, world: World, flat: Flat) -> float:
    """This rank's share of the squared global gradient norm, after the sums: every logical parameter counts once,
    those with a step of their own not at all.

    The first holder of a sum counts for all of them; inside a role data replica 0, there each shard of a sharded
    parameter and tensor rank 0 for a replicated one.
    """
    place = world.place
    if place is None or place.data != 0:
        return 0.0
    norms = []
    for index, entries in flat.sums.items():
        if index is not None and plan.sums[index]["holders"][0] != place.role["id"]:
            continue
        counted = [entry for entry in entries if entry.step is None and (entry.dim is not None or place.tensor == 0)]
        norms += [torch.linalg.vector_norm(flat.gradient(entry)) for entry in counted]
    if not norms:
        return 0.0
    # The sum is made in double precision on the host: some devices have none.
    return math.fsum(norm * norm for norm in torch.stack(norms).tolist())
