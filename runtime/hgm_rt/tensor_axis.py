"""Tensor parallelism inside one replica: where a layer enters its sharded part and where it leaves it.

`enter` is the identity forward and a sum backward, `leave` a sum forward and the identity backward: f and g of
"Megatron-LM: Training Multi-Billion Parameter Language Models Using Model Parallelism", section 3.
"""

import torch
import torch.distributed as dist


class TensorAxis:
    """This rank's coordinate among the `size` shards of its replica."""

    def __init__(self, group: dist.ProcessGroup | None = None, size: int = 1, rank: int = 0):
        self.group = group
        self.size = size
        self.rank = rank

    def enter(self, x: torch.Tensor) -> torch.Tensor:
        return x if self.size == 1 else Enter.apply(x, self)

    def leave(self, x: torch.Tensor) -> torch.Tensor:
        return x if self.size == 1 else Leave.apply(x, self)

    def sum(self, x: torch.Tensor) -> torch.Tensor:
        """A new tensor: the sum of x over the axis. On the host in fp32, because gloo rounds to a short type at every hop."""
        if x.device.type == "cpu" and x.dtype in (torch.bfloat16, torch.float16):
            wide = x.float()
            dist.all_reduce(wide, group=self.group)
            return wide.to(x.dtype)
        total = x.clone(memory_format=torch.contiguous_format)
        dist.all_reduce(total, group=self.group)
        return total

    def largest(self, x: torch.Tensor) -> torch.Tensor:
        """A new tensor: the elementwise largest of x over the axis."""
        top = x.clone()
        if self.size > 1:
            dist.all_reduce(top, op=dist.ReduceOp.MAX, group=self.group)
        return top

    def interval(self, length: int) -> tuple[int, int]:
        """The half-open part of a sharded dimension that this rank holds; parts differ by at most 1."""
        return part(length, self.size, self.rank)


def part(length: int, size: int, index: int) -> tuple[int, int]:
    return length * index // size, length * (index + 1) // size


class Enter(torch.autograd.Function):
    @staticmethod
    def forward(context, x, axis):
        context.axis = axis
        return x.view_as(x)

    @staticmethod
    def backward(context, gradient):
        return context.axis.sum(gradient), None


class Leave(torch.autograd.Function):
    @staticmethod
    def forward(context, x, axis):
        return axis.sum(x)

    @staticmethod
    def backward(context, gradient):
        return gradient, None
