"""The optimizer step on the flat buffers: clip by the global norm, then Adam or AdamW in fp32.

Both optimizers are elementwise, so that they may run on any pieces of the flat buffer. With fp32 computation the
parameters are the masters; otherwise fp32 masters are kept beside them. With ZeRO stage 1 every data replica keeps
masters and state of its own part only and the parts are gathered after the step ("ZeRO: Memory Optimizations Toward
Training Trillion Parameter Models", section 5.1). A parameter with a step of its own (the bias that balances experts)
moves by it against the sign of its gradient.
"""

import math

import torch
import torch.distributed as dist

from .errors import RuntimeProblem
from .flat import PIECE, Flat
from .plan import Plan, Place

#: Loss scaling for fp16, the scheme of torch.amp.GradScaler: halved on overflow, doubled after so many good steps.
FIRST_SCALE, GROWTH_STEPS = 2.0**16, 2000


class Optimizer:
    def __init__(self, plan: Plan, place: Place, flat: Flat, data_group):
        spec = plan.training["optimizer"]
        self.flat = flat
        self.clip = spec.get("clip")
        self.group = data_group if place.role["zero"] >= 1 else None
        replicas = place.size("data") if self.group is not None else 1
        size = flat.size // replicas
        index = place.data if self.group is not None else 0
        self.low, self.high = index * size, (index + 1) * size
        self.values = flat.values[self.low : self.high]
        self.gradients = flat.gradients[self.low : self.high]
        self.masters = self.values if self.values.dtype == torch.float32 else self.first_masters()
        self.moved = self.own_steps()
        pieces = []
        for here in self.trained():
            for master, gradient in zip(self.masters[here].split(PIECE), self.gradients[here].split(PIECE), strict=True):
                master.grad = gradient
                pieces.append(master)
        kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[spec["kind"]]
        # A stage of layers without parameters has nothing to move. foreach would make temporaries of the size of all parameters at once.
        options = {"lr": spec["lr"], "betas": tuple(spec["betas"]), "eps": spec["eps"], "weight_decay": spec["weightDecay"]}
        self.optimizer = kind(pieces, **options, foreach=False) if pieces else None
        self.scale = FIRST_SCALE if plan.training["precision"]["compute"] == "fp16" else 1.0
        self.scaled = self.scale != 1.0
        self.good_steps = 0

    def first_masters(self) -> torch.Tensor:
        """Masters from the values before rounding to the short type."""
        whole = torch.zeros(self.flat.size, dtype=torch.float32, device=self.values.device)
        for entry in self.flat.entries:
            self.flat.view(whole, entry).copy_(entry.initial)
            entry.initial = None
        return whole[self.low : self.high].clone()

    def own_steps(self) -> list[tuple[slice, float]]:
        """Intervals of this replica's part that move by a step of their own, ascending."""
        found = []
        for entry in self.flat.entries:
            offset = self.flat.offsets[entry.name]
            low, high = max(offset, self.low), min(offset + entry.parameter.numel(), self.high)
            if entry.step is not None and low < high:
                found.append((slice(low - self.low, high - self.low), entry.step))
        return sorted(found, key=lambda one: one[0].start)

    def trained(self) -> list[slice]:
        """The intervals between those: the optimizer has no state for what it does not move."""
        edges = [0, *(edge for here, _ in self.moved for edge in (here.start, here.stop)), len(self.masters)]
        return [slice(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]

    def unscale(self) -> None:
        if self.scaled:
            self.flat.gradients.div_(self.scale)

    def step(self, norm: float) -> None:
        """`norm` is the global gradient norm; not finite, it means an overflow somewhere, and every rank skips the step."""
        finite = math.isfinite(norm)
        if not finite and not self.scaled:
            raise RuntimeProblem(f"the gradient norm is {norm}: the training diverged; a smaller learning rate or clipping may help")
        if finite:
            if self.clip is not None:
                self.gradients.mul_(min(1.0, self.clip / (norm + 1e-6)))
            if self.optimizer is not None:
                self.optimizer.step()
            for here, step in self.moved:
                self.masters[here] -= step * self.gradients[here].sign()
            if self.masters is not self.values:
                self.values.copy_(self.masters)
            if self.group is not None:
                parts = list(self.flat.values.split(self.high - self.low))
                dist.all_gather(parts, self.values.clone(), group=self.group)
        if self.scaled:
            self.good_steps = self.good_steps + 1 if finite else 0
            if not finite:
                self.scale /= 2.0
            elif self.good_steps % GROWTH_STEPS == 0:
                self.scale *= 2.0
        self.flat.gradients.zero_()
