"""Bootstrap of one torchrun world: its device, its default group, and every group of the plan inside it."""

import importlib
import os
from datetime import timedelta

import torch
import torch.distributed as dist

from .errors import RuntimeProblem
from .plan import Place, Plan, axis_size, rank_of
from .tensor_axis import TensorAxis


def variable(name: str) -> int:
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        raise RuntimeProblem(f"{name} is not set: start this program with torchrun, or with the launch.sh beside it") from None


def choose_device(kind: str, local_rank: int) -> torch.device:
    """The device of this rank. Devices that torch does not know come from a plug-in: HGM_PLUGIN, or `torch_<kind>`."""
    if plugin := os.environ.get("HGM_PLUGIN"):
        importlib.import_module(plugin)
    if kind == "cpu":
        return torch.device("cpu")
    if not hasattr(torch, kind):
        try:
            importlib.import_module(f"torch_{kind}")
        except ImportError as error:
            raise RuntimeProblem(f"torch has no device {kind!r} here and its plug-in torch_{kind} cannot be imported: {error}") from error
    found = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else None
    if found is None or found.type != kind:
        raise RuntimeProblem(f"the plan wants devices of type {kind!r}; torch finds {found.type if found else 'none'} on this machine")
    if local_rank >= torch.accelerator.device_count():
        raise RuntimeProblem(f"local rank {local_rank} has no device: torch finds {torch.accelerator.device_count()} of type {kind!r}")
    torch.accelerator.set_device_index(local_rank)
    return torch.device(kind, local_rank)


class World:
    """This rank in its world. `groups` holds the process groups that it belongs to, by id of the plan."""

    def __init__(self, plan: Plan, identifier: str):
        self.plan = plan
        self.spec = plan.world(identifier)
        self.id = identifier
        self.rank = variable("RANK")
        self.size = variable("WORLD_SIZE")
        if self.size != self.spec["size"]:
            raise RuntimeProblem(f"world {identifier} has {self.spec['size']} ranks in the plan, but torchrun started {self.size}")
        self.device = choose_device(self.spec["device"], variable("LOCAL_RANK"))
        self.backend = self.spec["backend"]
        self.place: Place | None = plan.place(identifier, self.rank)
        self.first = plan.worlds[0]["id"] == identifier
        self.groups: dict[str, dist.ProcessGroup] = {}

    def connect(self) -> None:
        """Joins the default group and creates all groups, on every rank of the world in the one order of the plan."""
        # Host tensors always have gloo beside the device's own library: barriers and control values never touch a device.
        backend = "gloo" if self.device.type == "cpu" else f"cpu:gloo,{self.device.type}:{self.backend}"
        # A tensor-parallel peer of a rank that waits for a link waits as long as the link may take; the link's error comes first.
        timeout = timedelta(seconds=max(600.0, 2 * self.plan.longest_timeout() + 60))
        dist.init_process_group(backend, timeout=timeout)
        for group in self.plan.groups:
            if group["world"] == self.id:
                self.create_axis_groups(group)
        for edge in self.plan.edges:
            source, target = self.plan.role(edge["from"]), self.plan.role(edge["to"])
            if edge["transport"] == "world" and source["world"] == self.id:
                members = [rank_of(role, data, 0) for role in (source, target) for data in range(axis_size(role, "data"))]
                # Two groups: activations and gradients must never wait for each other in one queue of the device's library.
                for kind in ("activation", "gradient"):
                    self.create(f"{edge['id']}.{kind}", members)
        for total in self.plan.sums:
            holders = [self.plan.role(holder) for holder in total["holders"]]
            if total["transport"] == "world" and holders[0]["world"] == self.id:
                degrees = {axis_size(role, "tensor") for role in holders}
                for tensor in range(degrees.pop() if len(degrees) == 1 else 1):
                    self.create(f"{total['id']}.{tensor}", [rank_of(role, 0, tensor) for role in holders])

    def create_axis_groups(self, group: dict) -> None:
        role = self.plan.role(group["role"])
        axis = group["axis"]
        other = "tensor" if axis == "data" else "data"
        for coordinate in range(axis_size(role, other)):
            ranks = [
                rank_of(role, i, coordinate) if axis == "data" else rank_of(role, coordinate, i) for i in range(axis_size(role, axis))
            ]
            if len(ranks) > 1:
                self.create(f"{role['id']}.{axis}", ranks)

    def create(self, name: str, ranks: list[int]) -> None:
        made = dist.new_group(ranks)
        if self.rank in ranks:
            self.groups[name] = made

    def axis(self, name: str) -> dist.ProcessGroup | None:
        """The group of this rank's role over an axis, None where the axis has size 1."""
        if self.place is None or self.place.size(name) == 1:
            return None
        group = self.groups.get(f"{self.place.role['id']}.{name}")
        if group is None:
            raise RuntimeProblem(f"the plan has no group over the {name} axis of role {self.place.role['id']}, whose size is {self.place.size(name)}")
        return group

    def tensor_axis(self) -> TensorAxis:
        return TensorAxis(self.axis("tensor"), self.place.size("tensor"), self.place.tensor) if self.place else TensorAxis()

    def barrier(self) -> None:
        """A sum over host memory: `dist.barrier` would pick the accelerator's library, which needs a working device group."""
        dist.all_reduce(torch.zeros(1))
