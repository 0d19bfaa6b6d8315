"""Activations to the next stage and their gradients back, between stages of unlike degrees and places.

Replica pairs whose rows intersect exchange the intersection. The tensor rank 0 of each replica speaks for it; what it
receives it broadcasts to its tensor group. Receives over gloo are posted ahead: one that is posted late costs another
round trip of the link.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import torch
import torch.distributed as dist

from .data_types import TYPES
from .edge_group import EdgeGroups
from .errors import PeerProblem, RuntimeProblem
from .plan import Plan, axis_size, expand, row_interval
from .rows import overlaps
from .store import first_line
from .world import World

#: Tags separate the two directions, which share the group of an edge between worlds.
ACTIVATION, GRADIENT = 0, 1


@dataclass
class Link:
    """The part of one edge that this replica has with one replica of the other side."""

    edge: dict
    #: Groups of activations and of gradients, and the peer's rank in them.
    groups: tuple
    peer: int
    #: Rows of this replica, counted from its own first row.
    low: int
    high: int
    #: Whether tensors pass through host memory, and whether receives are posted ahead.
    staged: bool
    ahead: bool

    def failed(self, what: str, error: BaseException) -> PeerProblem:
        return PeerProblem(f"edge {self.edge['id']}: {what} (time-out {self.edge['timeout']} s): {first_line(error)}")


def make_links(plan: Plan, world: World, edge_groups: EdgeGroups | None) -> tuple[list[Link], list[Link]]:
    """Links of this rank with the stage before it and with the stage after it. Every rank walks all edges in one order."""
    before: list[Link] = []
    after: list[Link] = []
    place = world.place
    if place is None or place.tensor != 0:
        return before, after
    for edge in plan.edges:
        source, target = plan.role(edge["from"]), plan.role(edge["to"])
        if place.role["id"] not in (source["id"], target["id"]):
            continue
        sends = place.role["id"] == source["id"]
        first_row = row_interval(place.role, place.data)[0]
        sources = axis_size(source, "data")
        for overlap in overlaps(source, target):
            if place.data != (overlap.source if sends else overlap.target):
                continue
            if edge["transport"] == "world":
                groups = (world.groups[f"{edge['id']}.activation"], world.groups[f"{edge['id']}.gradient"])
                peer = sources + overlap.target if sends else overlap.source
            else:
                if edge_groups is None:
                    raise RuntimeProblem(f"edge {edge['id']} crosses worlds, but the plan has only one world")
                name = f"{edge['id']}/{overlap.source}-{overlap.target}"
                group = edge_groups.create(name, 0 if sends else 1, 2, edge["timeout"])
                groups, peer = (group, group), 1 if sends else 0
            on_host = world.device.type == "cpu"
            link = Link(
                edge,
                groups,
                peer,
                overlap.low - first_row,
                overlap.high - first_row,
                staged=edge["transport"] == "gloo" and not on_host,
                # A device library runs a posted receive as a kernel that holds the device: there it is posted when needed.
                ahead=edge["transport"] == "gloo" or on_host,
            )
            (after if sends else before).append(link)
    return before, after


class Outbox:
    """Sends of one kind over one boundary. A tensor stays alive until its send is known to be complete."""

    def __init__(self, links: list[Link], kind: int):
        self.links = links
        self.kind = kind
        self.pending: dict[int, list] = {}

    def send(self, microbatch: int, tensor: torch.Tensor) -> None:
        host = tensor.cpu() if any(link.staged for link in self.links) else tensor
        works = self.pending.setdefault(microbatch, [])
        for link in self.links:
            rows = (host if link.staged else tensor)[link.low : link.high].contiguous()
            try:
                work = link.groups[self.kind].send([rows], link.peer, 2 * microbatch + self.kind)
            except RuntimeError as error:
                raise link.failed(f"microbatch {microbatch} could not be sent", error) from error
            works.append((link, work, rows))

    def complete(self, microbatch: int) -> None:
        """Waits for the sends of a microbatch. Called where the peers are known to have received it, or at the end of the step."""
        for link, work, _ in self.pending.pop(microbatch, ()):
            try:
                work.wait()
            except RuntimeError as error:
                raise link.failed(f"microbatch {microbatch} was not taken", error) from error

    def complete_all(self) -> None:
        for microbatch in list(self.pending):
            self.complete(microbatch)


class Inbox:
    """Receives of one kind over one boundary, posted `prefetch` microbatches ahead in the order of the action list."""

    def __init__(self, links: list[Link], kind: int, shape: tuple[int, ...], dtype: torch.dtype, world: World):
        self.links = links
        self.kind = kind
        self.shape = shape
        self.dtype = dtype
        self.device = world.device
        self.tensor_group = world.axis("tensor")
        self.speaks = world.place.tensor == 0
        self.staged = any(link.staged for link in links)
        self.window = max((link.edge["prefetch"] for link in links), default=1) if all(link.ahead for link in links) else 0
        self.posted: deque = deque()
        self.order: Iterator[int] = iter(())

    def begin(self, order: Iterator[int]) -> None:
        """Starts a step: `order` gives the microbatches in the order in which they will be asked for."""
        self.order = order
        self.post(self.window)

    def post(self, count: int) -> None:
        if not self.speaks:
            return
        for microbatch in islice(self.order, count):
            buffer = torch.empty(self.shape, dtype=self.dtype, device="cpu" if self.staged else self.device)
            works = []
            for link in self.links:
                try:
                    works.append(link.groups[self.kind].recv([buffer[link.low : link.high]], link.peer, 2 * microbatch + self.kind))
                except RuntimeError as error:
                    raise link.failed(f"the receive of microbatch {microbatch} could not be posted", error) from error
            self.posted.append((microbatch, buffer, works))

    def receive(self, microbatch: int) -> torch.Tensor:
        """The whole tensor of this replica, on its device, on every tensor rank."""
        if not self.speaks:
            tensor = torch.empty(self.shape, dtype=self.dtype, device=self.device)
        else:
            if self.window == 0:
                self.post(1)
            expected, buffer, works = self.posted.popleft()
            if expected != microbatch:
                raise RuntimeProblem(f"microbatch {microbatch} is asked for, but the order of the step says {expected}")
            for link, work in zip(self.links, works, strict=True):
                try:
                    work.wait()
                except RuntimeError as error:
                    raise link.failed(f"microbatch {microbatch} did not arrive", error) from error
            if self.window > 0:
                self.post(1)
            tensor = buffer.to(self.device)
        if self.tensor_group is not None:
            dist.broadcast(tensor, group=self.tensor_group, group_src=0)
        return tensor


class Boundaries:
    """All that a rank exchanges with its neighbour stages during one step."""

    def __init__(self, plan: Plan, world: World, edge_groups: EdgeGroups | None):
        place = world.place
        role = place.role
        self.pipeline = role["pipeline"]
        before, after = make_links(plan, world, edge_groups)
        self.items = plan.items(self.pipeline, role["stage"])
        self.items_before = plan.items(self.pipeline, role["stage"] - 1) if role["stage"] > 0 else []
        self.activations_in = self.gradients_in = None
        for edge in plan.edges:
            shape = (role["rows"], *edge["row"]["shape"])
            if edge["to"] == role["id"]:
                self.activations_in = Inbox(before, ACTIVATION, shape, TYPES[edge["row"]["type"]], world)
            if edge["from"] == role["id"]:
                self.gradients_in = Inbox(after, GRADIENT, shape, TYPES[edge["row"]["type"]], world)
        self.activations_out = Outbox(after, ACTIVATION)
        self.gradients_out = Outbox(before, GRADIENT)

    def begin_step(self) -> None:
        if self.activations_in:
            self.activations_in.begin(m for what, m in expand(self.items) if what == "receive_activation")
        if self.gradients_in:
            self.gradients_in.begin(m for what, m in expand(self.items) if what == "receive_gradient")
        self.walk_before = expand(self.items_before)

    def receive_activation(self, microbatch: int) -> torch.Tensor:
        tensor = self.activations_in.receive(microbatch)
        # The stage before sent this activation after it had received every gradient that stands before it in its list:
        # those sends are complete, so waiting for them frees their memory without blocking.
        for what, other in self.walk_before:
            if what == "receive_gradient":
                self.gradients_out.complete(other)
            elif what == "send_activation" and other == microbatch:
                break
        return tensor

    def receive_gradient(self, microbatch: int) -> torch.Tensor:
        tensor = self.gradients_in.receive(microbatch)
        self.activations_out.complete(microbatch)
        return tensor

    def end_step(self) -> None:
        self.activations_out.complete_all()
        self.gradients_out.complete_all()
