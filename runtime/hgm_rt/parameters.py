"""Named parameters: every tensor of the model has one global name, one whole shape and one initial value.

The initial value (module `initial`) is computed whole on the host and then sliced, so that any split over stages, replicas and
shards starts from the same model without a broadcast.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import torch
from torch import nn

from .errors import RuntimeProblem
from .initial import initial_value
from .tensor_axis import TensorAxis

@dataclass
class Named:
    """One parameter as this rank holds it: all of it, or the interval of dimension `dim` that belongs to its shard."""

    name: str
    shape: tuple[int, ...]
    parameter: nn.Parameter
    #: Sharded dimension and the held interval of it; None and (0, 0) for a replicated parameter.
    dim: int | None
    interval: tuple[int, int]
    #: Replicated over the tensor axis, but each shard sees only its own heads: gradients are summed over the axis.
    partial: bool
    #: Index of the first layer of this role that uses it.
    layer: int
    #: Moved by so much against the sign of its gradient in every step, instead of by the optimizer; not part of the gradient norm.
    step: float | None = None
    #: The fp32 value before it was rounded to the type of the computation; dropped once the masters are made.
    initial: torch.Tensor | None = None


@dataclass
class Registry:
    """All parameters of this rank by global name. A name asked for twice is one tensor: that is how tied weights are tied."""

    seed: int = 0
    dtype: torch.dtype = torch.float32
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    layer: int = 0
    entries: dict[str, Named] = field(default_factory=dict)

    def get(
        self,
        name: str,
        shape: tuple[int, ...],
        tensor: TensorAxis,
        dim: int | None = None,
        initial: str = "normal",
        partial: bool = False,
        step: float | None = None,
        between: tuple[float, float] | None = None,
    ) -> nn.Parameter:
        known = self.entries.get(name)
        sharded = dim is not None and tensor.size > 1
        if known is not None:
            if known.shape != tuple(shape) or known.dim != (dim if sharded else None):
                raise RuntimeProblem(f"parameter {name} is used with shape {tuple(shape)} and with shape {known.shape}")
            return known.parameter
        value = initial_value(self.seed, name, tuple(shape), initial, between)
        interval = (0, 0)
        if sharded:
            interval = tensor.interval(shape[dim])
            value = value.narrow(dim, interval[0], interval[1] - interval[0]).clone()
        parameter = nn.Parameter(value.to(self.device, self.dtype))
        held = None if self.dtype == torch.float32 else value
        self.entries[name] = Named(
            name, tuple(shape), parameter, dim if sharded else None, interval, partial and tensor.size > 1, self.layer, step, held
        )
        return parameter


_active = Registry()


def registry() -> Registry:
    return _active


def parameter(name: str, shape: tuple[int, ...], tensor: TensorAxis, dim: int | None = None, initial: str = "normal") -> nn.Parameter:
    """A parameter that a generated layer holds itself, sharded over `dim` where one is given."""
    return _active.get(name, shape, tensor, dim=dim, initial=initial)


@contextmanager
def using(chosen: Registry) -> Iterator[Registry]:
    """Layers built inside take their parameters from this registry."""
    global _active
    before, _active = _active, chosen
    try:
        yield chosen
    finally:
        _active = before
