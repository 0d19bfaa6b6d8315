"""Selective state space layer of Mamba-1, its channels sharded over the tensor axis ("Mamba: Linear-Time Sequence Modeling with
Selective State Spaces", Gu and Dao 2023, sections 3.2 to 3.4)."""

import math

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.checkpoint import checkpoint

from .layers import ColumnLinear, RMSNorm, RowLinear
from .parameters import registry
from .tensor_axis import TensorAxis

#: Tokens of one chunk of the recurrence: states inside are made again in the backward pass, those between chunks are kept.
CHUNK = 64


class Mamba(nn.Module):
    """Of `inner` channels, each with a state of `state` numbers; `taps` tokens in the convolution, time steps made of `rank` numbers.

    Initial values are those of the paper's code: A is -1, -2, … along the state, the convolution and the projection of the
    time steps are uniform, and the bias of the time steps spreads them evenly on a scale of logarithms between 0.001 and 0.1.
    """

    def __init__(
        self,
        name: str,
        width: int,
        inner: int,
        state: int,
        taps: int,
        rank: int,
        tensor: TensorAxis,
        bias: bool = False,
        conv_bias: bool = True,
        norm_eps: float | None = None,
    ):
        super().__init__()
        self.tensor, self.parts = tensor, (rank, state, state)
        get = registry().get
        self.in_x = ColumnLinear(f"{name}.in_x", width, inner, tensor, bias=bias)
        self.in_z = ColumnLinear(f"{name}.in_z", width, inner, tensor, bias=bias)
        self.conv = get(f"{name}.conv.weight", (inner, taps), tensor, dim=0, initial="uniform", between=symmetric(taps))
        self.conv_bias = get(f"{name}.conv.bias", (inner,), tensor, dim=0, initial="zeros") if conv_bias else None
        self.x_proj = RowLinear(f"{name}.x_proj", inner, rank + 2 * state, tensor)
        self.norms = None
        if norm_eps is not None:
            sizes = {"dt_norm": rank, "b_norm": state, "c_norm": state}
            self.norms = nn.ModuleList(RMSNorm(f"{name}.{part}", size, norm_eps, tensor) for part, size in sizes.items())
        self.dt_proj = get(f"{name}.dt_proj.weight", (inner, rank), tensor, dim=0, initial="uniform", between=symmetric(rank))
        self.dt_bias = get(f"{name}.dt_proj.bias", (inner,), tensor, dim=0, initial="inverse_softplus", between=(0.001, 0.1))
        self.a_log = get(f"{name}.a_log", (inner, state), tensor, dim=0, initial="log_range")
        self.d = get(f"{name}.d", (inner,), tensor, dim=0, initial="ones")
        self.out_proj = RowLinear(f"{name}.out_proj", inner, width, tensor, bias=bias)

    def forward(self, stream: torch.Tensor) -> torch.Tensor:
        stream = self.tensor.enter(stream)
        x, z = self.in_x(stream), self.in_z(stream)
        x = F.pad(x.transpose(1, 2), (self.conv.shape[1] - 1, 0))
        x = F.silu(F.conv1d(x, self.conv.unsqueeze(1), self.conv_bias, groups=len(self.conv))).transpose(1, 2)
        # What selects is a sum over all channels, the same on every rank; each rank's channels use the whole of it.
        chosen = self.x_proj(x).split(self.parts, dim=-1)
        if self.norms is not None:
            chosen = [norm(part) for norm, part in zip(self.norms, chosen, strict=True)]
        dt, b, c = (self.tensor.enter(part) for part in chosen)
        dt = F.softplus(F.linear(dt, self.dt_proj, self.dt_bias).float())
        y = selective_scan(x.float(), dt, -self.a_log.float().exp(), b.float(), c.float()) + x.float() * self.d.float()
        return self.out_proj(y.to(stream.dtype) * F.silu(z))


def symmetric(inputs: int) -> tuple[float, float]:
    bound = 1.0 / math.sqrt(inputs)
    return -bound, bound


def selective_scan(x: torch.Tensor, dt: torch.Tensor, a: torch.Tensor, b: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
    """y_t = <c_t, h_t> with h_t = exp(dt_t a) h_(t-1) + dt_t x_t b_t, all fp32.

    x and dt are [rows, sequence, channels], a is [channels, state], b and c are [rows, sequence, state].
    """
    h = x.new_zeros(len(x), *a.shape)
    done = []
    for first in range(0, x.shape[1], CHUNK):
        here = slice(first, first + CHUNK)
        y, h = checkpoint(scan_chunk, x[:, here], dt[:, here], a, b[:, here], c[:, here], h, use_reentrant=False)
        done.append(y)
    return torch.cat(done, dim=1)


def scan_chunk(x, dt, a, b, c, h) -> tuple[torch.Tensor, torch.Tensor]:
    """The chunk's y and its last state. Each pass joins what lies twice as far apart (Hillis and Steele 1986), without a division."""
    decay = (dt.unsqueeze(-1) * a).exp()
    value = (dt * x).unsqueeze(-1) * b.unsqueeze(2)
    value = torch.cat([value[:, :1] + decay[:, :1] * h.unsqueeze(1), value[:, 1:]], dim=1)
    apart = 1
    while apart < x.shape[1]:
        value = torch.cat([value[:, :apart], value[:, apart:] + decay[:, apart:] * value[:, :-apart]], dim=1)
        if 2 * apart < x.shape[1]:
            decay = torch.cat([decay[:, :apart], decay[:, apart:] * decay[:, :-apart]], dim=1)
        apart *= 2
    return (value * c.unsqueeze(2)).sum(-1), value[:, -1]
