"""Sums of gradients, in fp32: over the shards of a replica, over the data axis, and between roles of the same parameters.

Gradients are sums of per-token losses divided by the global token count, so everything here adds and nothing averages:
uneven shares, unlike degrees and microbatch splits need no correction.
"""

import torch
import torch.distributed as dist

from .edge_group import EdgeGroups
from .errors import PeerProblem, RuntimeProblem
from .flat import PIECE, Flat
from .parameters import Named
from .plan import Plan, axis_size
from .store import first_line
from .tensor_axis import part
from .world import World


class Peers:
    """The members of one GradientSum that this rank meets: data replica 0 of every holder."""

    def __init__(self, total: dict, group, staged: bool):
        self.total = total
        self.group = group
        self.staged = staged

    def start(self, values: torch.Tensor):
        """Begins a sum in place; the result is there after `finish` of what this returns."""
        carried = values.cpu() if self.staged else values
        try:
            return self.group.allreduce([carried]), carried, values
        except RuntimeError as error:
            raise self.failed(error) from error

    def finish(self, started) -> None:
        work, carried, values = started
        try:
            work.wait()
        except RuntimeError as error:
            raise self.failed(error) from error
        if self.staged:
            values.copy_(carried)

    def failed(self, error: BaseException) -> PeerProblem:
        return PeerProblem(
            f"sum {self.total['id']} between {', '.join(self.total['holders'])} (time-out {self.total['timeout']} s): {first_line(error)}"
        )


class Sums:
    def __init__(self, plan: Plan, world: World, edge_groups: EdgeGroups | None, flat: Flat):
        self.plan = plan
        self.place = world.place
        self.flat = flat
        self.data_group = world.axis("data")
        self.tensor_group = world.axis("tensor")
        self.tensor_size = self.place.size("tensor")
        self.peers: dict[int, Peers | None] = {}
        self.shardwise: dict[int, bool] = {}
        for index, total in enumerate(plan.sums):
            if self.place.role["id"] not in total["holders"]:
                continue
            if index in flat.sums:
                self.join(index, total, world, edge_groups)
            elif total["kind"] == "tied":
                raise RuntimeProblem(f"sum {total['id']} names role {self.place.role['id']}, which has none of its parameters")
            # Else all parameters of these layers are tied, at every holder alike: nothing is left to sum.

    def join(self, index: int, total: dict, world: World, edge_groups: EdgeGroups | None) -> None:
        degrees = {axis_size(self.plan.role(holder), "tensor") for holder in total["holders"]}
        self.shardwise[index] = len(degrees) == 1
        self.peers[index] = None
        coordinate = self.place.tensor
        if self.place.data != 0 or (coordinate != 0 and not self.shardwise[index]):
            return
        if total["transport"] == "world":
            self.peers[index] = Peers(total, world.groups[f"{total['id']}.{coordinate}"], staged=False)
        else:
            if edge_groups is None:
                raise RuntimeProblem(f"sum {total['id']} crosses worlds, but the plan has only one world")
            rank = total["holders"].index(self.place.role["id"])
            group = edge_groups.create(f"sum/{total['id']}/{coordinate}", rank, len(total["holders"]), total["timeout"])
            self.peers[index] = Peers(total, group, staged=world.device.type != "cpu")

    def run(self) -> None:
        """Makes every gradient of this rank the sum over the whole batch."""
        self.sum_partial()
        if self.data_group is not None:
            for piece in self.flat.gradients.split(PIECE):
                dist.all_reduce(piece, group=self.data_group)
        started = []
        for index, shardwise in self.shardwise.items():
            if not shardwise:
                self.sum_whole(index)
            elif self.peers[index] is not None:
                # All sums are on the way before the first is waited for: a link's round trip is paid once.
                started += [(index, self.peers[index].start(piece)) for piece in self.flat.slice(index).split(PIECE)]
        for index, work in started:
            self.peers[index].finish(work)
        if self.data_group is not None:
            for index in self.shardwise:
                for piece in self.flat.slice(index).split(PIECE):
                    dist.broadcast(piece, group=self.data_group, group_src=0)

    def sum_partial(self) -> None:
        """Parameters that are replicated over the tensor axis but see only their shard's heads."""
        partial = [self.flat.gradient(entry) for entry in self.flat.entries if entry.partial]
        if not partial or self.tensor_group is None:
            return
        joined = torch.cat([gradient.flatten() for gradient in partial])
        dist.all_reduce(joined, group=self.tensor_group)
        for gradient, total in zip(partial, joined.split([g.numel() for g in partial]), strict=True):
            gradient.copy_(total.view_as(gradient))

    def sum_whole(self, index: int) -> None:
        """Holders of unlike tensor degrees: data replica 0 gathers whole tensors, its tensor rank 0 sums them with the
        peers, and every shard takes its part of the result."""
        if self.place.data != 0:
            return
        for entries in buckets(self.flat.sums[index]):
            whole = self.gather(entries)
            if self.peers[index] is not None:
                self.peers[index].finish(self.peers[index].start(whole))
            if self.tensor_group is not None:
                dist.broadcast(whole, group=self.tensor_group, group_src=0)
            for entry, value in zip(entries, split_whole(whole, entries), strict=True):
                own = value if entry.dim is None else value.narrow(entry.dim, entry.interval[0], entry.interval[1] - entry.interval[0])
                self.flat.gradient(entry).copy_(own)

    def gather(self, entries: list[Named]) -> torch.Tensor:
        """Whole gradients of some parameters in one flat tensor, on every tensor rank."""
        whole = torch.empty(sum(whole_size(entry) for entry in entries), dtype=torch.float32, device=self.flat.gradients.device)
        sharded = [entry for entry in entries if entry.dim is not None]
        if sharded:
            lengths = [[shard_size(entry, self.tensor_size, t) for entry in sharded] for t in range(self.tensor_size)]
            longest = max(sum(row) for row in lengths)
            own = torch.zeros(longest, dtype=torch.float32, device=whole.device)
            own[: sum(lengths[self.place.tensor])] = torch.cat([self.flat.gradient(entry).flatten() for entry in sharded])
            shards = [torch.empty_like(own) for _ in range(self.tensor_size)]
            dist.all_gather(shards, own, group=self.tensor_group)
            pieces = [shards[t][: sum(lengths[t])].split(lengths[t]) for t in range(self.tensor_size)]
        for entry, target in zip(entries, split_whole(whole, entries), strict=True):
            if entry.dim is None:
                target.copy_(self.flat.gradient(entry))
                continue
            column = sharded.index(entry)
            for t in range(self.tensor_size):
                low, high = part(entry.shape[entry.dim], self.tensor_size, t)
                held = target.narrow(entry.dim, low, high - low)
                held.copy_(pieces[t][column].view(held.shape))
        return whole


def whole_size(entry: Named) -> int:
    return torch.Size(entry.shape).numel()


def shard_size(entry: Named, size: int, index: int) -> int:
    low, high = part(entry.shape[entry.dim], size, index)
    return whole_size(entry) // entry.shape[entry.dim] * (high - low)


def split_whole(whole: torch.Tensor, entries: list[Named]) -> list[torch.Tensor]:
    sizes = [whole_size(entry) for entry in entries]
    return [piece.view(entry.shape) for piece, entry in zip(whole.split(sizes), entries, strict=True)]


def buckets(entries: list[Named]) -> list[list[Named]]:
    """Parameters in runs of about a piece; the same at every holder, because it depends on names and whole shapes alone."""
    made: list[list[Named]] = []
    room = 0
    for entry in entries:
        if not made or whole_size(entry) > room:
            made.append([])
            room = PIECE
        made[-1].append(entry)
        room -= whole_size(entry)
    return made
