"""Mixture of experts without dropped tokens, the experts' inner width sharded over the tensor axis.

Each token is copied for each of its experts; a stable sort brings the copies of one expert together, and the way back
is a permutation too. Both ways are gathers with unique indices, forward and backward, so that a step gives the same
bits every time.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .layers import ColumnLinear
from .parameters import registry
from .tensor_axis import TensorAxis


def gelu_tanh(x: torch.Tensor) -> torch.Tensor:
    return F.gelu(x, approximate="tanh")


ACTIVATIONS = {"gelu": F.gelu, "gelu_tanh": gelu_tanh, "relu": F.relu, "silu": F.silu, "relu_squared": lambda x: F.relu(x).square()}
#: Of those with a gate: the function of it.
GATES = {"swiglu": F.silu, "geglu": F.gelu, "geglu_tanh": gelu_tanh}

#: What the load of an expert counts for in its bias's gradient: a power of two that keeps every load exact and small in 16 bits.
LOAD = 2.0**-12


class Router(nn.Module):
    """Chooses experts: x [tokens, width] to their numbers and weights, both [tokens, top_k]; scores in fp32.

    `softmax`: the best of a softmax over all, inside the `top_groups` groups with the best scores ("DeepSeek-V2", section 2.1.2).
    `sigmoid`: the best inside the `top_groups` groups whose two best scores have the largest sums; `balance` adds a bias to the scores for the choice alone ("DeepSeek-V3 Technical Report",
    section 2.1.2).
    """

    def __init__(
        self,
        name: str,
        width: int,
        experts: int,
        top_k: int,
        tensor: TensorAxis,
        score: str = "softmax",
        normalize: bool = True,
        scale: float = 1.0,
        groups: int = 1,
        top_groups: int = 1,
        balance: float | None = None,
        bias: bool = False,
    ):
        super().__init__()
        self.top_k, self.score, self.normalize, self.scale = top_k, score, normalize, scale
        self.groups, self.top_groups = groups, top_groups
        self.weight = registry().get(f"{name}.weight", (experts, width), tensor)
        self.bias = registry().get(f"{name}.bias", (experts,), tensor, initial="zeros") if bias else None
        self.balance = None if balance is None else registry().get(f"{name}.balance", (experts,), tensor, initial="zeros", step=balance)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        logits = F.linear(x.float(), self.weight.float(), None if self.bias is None else self.bias.float())
        scores = logits.softmax(-1) if self.score == "softmax" else logits.sigmoid()
        with torch.no_grad():
            preference = scores if self.balance is None else scores + self.balance.float()
            if self.groups > self.top_groups:
                grouped = preference.unflatten(-1, (self.groups, -1))
                counted = min(1 if self.score == "softmax" else 2, grouped.shape[-1])
                best = grouped.topk(counted, dim=-1).values.sum(-1).topk(self.top_groups, dim=-1).indices
                closed = torch.ones_like(grouped[..., 0], dtype=torch.bool).scatter(-1, best, False)
                preference = grouped.masked_fill(closed.unsqueeze(-1), float("-inf")).flatten(-2)
            chosen = preference.topk(self.top_k, dim=-1).indices
        weights = scores.gather(-1, chosen)
        if self.normalize:
            weights = weights / weights.sum(-1, keepdim=True)
        return chosen, weights * self.scale


class Moe(nn.Module):
    """Weights experts.gate and experts.up [experts, ffn, width] and experts.down [experts, width, ffn], sharded over ffn; `shared` is
    the inner width of a network that every token passes through, whose output `shared_gate` multiplies by a sigmoid of the token. With `bias` each matrix has one: experts.gate_bias [experts, ffn] and so on."""

    def __init__(
        self,
        name: str,
        width: int,
        experts: int,
        top_k: int,
        ffn: int,
        tensor: TensorAxis,
        activation: str = "swiglu",
        shared: int = 0,
        bias: bool = False,
        router_bias: bool = False,
        shared_gate: bool = False,
        limit: float = 7.0,
        alpha: float = 1.702,
        **router,
    ):
        super().__init__()
        self.limit, self.alpha = limit, alpha
        self.tensor, self.experts, self.top_k, self.activation = tensor, experts, top_k, activation
        firsts = ["up"] if activation in ACTIVATIONS else ["gate", "up"]
        self.router = Router(f"{name}.router", width, experts, top_k, tensor, bias=router_bias, **router)
        get = registry().get
        self.firsts = nn.ParameterList(get(f"{name}.experts.{part}", (experts, ffn, width), tensor, dim=1) for part in firsts)
        self.biases = None
        if bias:
            self.biases = nn.ParameterList(
                get(f"{name}.experts.{part}_bias", (experts, ffn), tensor, dim=1, initial="zeros") for part in firsts
            )
        self.down = get(f"{name}.experts.down", (experts, width, ffn), tensor, dim=2)
        self.down_bias = get(f"{name}.experts.down_bias", (experts, width), tensor, initial="zeros") if bias else None
        self.shared = None
        if shared > 0:
            self.shared = nn.ModuleList(ColumnLinear(f"{name}.shared.{part}", width, shared, tensor, bias=bias) for part in firsts)
            self.shared_down = get(f"{name}.shared.down.weight", (width, shared), tensor, dim=1)
            self.shared_bias = get(f"{name}.shared.down.bias", (width,), tensor, initial="zeros") if bias else None
            self.token_gate = get(f"{name}.shared_gate.weight", (1, width), tensor) if shared_gate else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        shape = x.shape
        x = x.flatten(0, -2)
        # The router sees the whole stream on every rank; what depends on its weights below is a part of a sum.
        chosen, whole_weights = self.router(x)
        gate = None
        if self.shared is not None and self.token_gate is not None:
            gate = F.linear(x, self.token_gate).sigmoid()
        x, weights = self.tensor.enter(x), self.tensor.enter(whole_weights)
        flat = chosen.flatten()
        order = flat.argsort(stable=True)
        loads = flat.bincount(minlength=self.experts)
        sent = x.unsqueeze(1).expand(-1, self.top_k, -1).flatten(0, 1)[order].split(loads.tolist())
        # unbind, not indexing: its backward pass makes one gradient for all experts.
        matrices = zip(*(weight.unbind(0) for weight in self.firsts), strict=True)
        biases = [[None] * len(self.firsts)] * self.experts
        if self.biases is not None:
            biases = list(zip(*(bias.unbind(0) for bias in self.biases), strict=True))
        returned = [
            F.linear(self.inner([F.linear(rows, first, bias) for first, bias in zip(firsts, added, strict=True)]), down)
            for rows, firsts, added, down in zip(sent, matrices, biases, self.down.unbind(0), strict=True)
        ]
        places = torch.empty_like(order)
        places[order] = torch.arange(len(order), device=order.device)
        returned = torch.cat(returned)[places].unflatten(0, (-1, self.top_k))
        y = (returned * weights.to(x.dtype).unsqueeze(-1)).sum(1)
        if self.shared is not None:
            shared = F.linear(self.inner([first(x) for first in self.shared]), self.shared_down)
            y = y + (shared if gate is None else shared * self.tensor.enter(gate))
        y = self.tensor.leave(y)
        if self.down_bias is not None:
            # Whole on every rank, so added once, behind the sum; as a product, whose backward pass has one order of sums.
            gates = torch.zeros(len(x), self.experts, dtype=whole_weights.dtype, device=x.device).scatter(1, chosen, whole_weights)
            y = y + gates.to(x.dtype) @ self.down_bias
            if self.shared is not None:
                y = y + (self.shared_bias if gate is None else self.shared_bias * gate)
        if self.router.balance is not None and torch.is_grad_enabled():
            y = Tally.apply(y, self.router.balance, loads)
        return y.view(shape)

    def inner(self, firsts: list[torch.Tensor]) -> torch.Tensor:
        if self.activation in GATES:
            return GATES[self.activation](firsts[0]) * firsts[1]
        if self.activation == "swiglu_clamped":
            gate, up = firsts[0].clamp(max=self.limit), firsts[1].clamp(-self.limit, self.limit)
            return (up + 1.0) * gate * torch.sigmoid(self.alpha * gate)
        return ACTIVATIONS[self.activation](firsts[0])


class Tally(torch.autograd.Function):
    """The identity of y. Its backward pass hands the load of each expert above the mean to the balancing bias as a gradient, so that loads
    are added over microbatches and replicas by the sums that add all gradients."""

    @staticmethod
    def forward(context, y, balance, loads):
        context.save_for_backward(loads)
        context.dtype = balance.dtype
        return y.view_as(y)

    @staticmethod
    def backward(context, gradient):
        (loads,) = context.saved_tensors
        loads = loads.to(torch.float32)
        return gradient, ((loads - loads.mean()) * LOAD).to(context.dtype), None
