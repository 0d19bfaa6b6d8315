"""Runs the action list of a stage on one rank, step by step.

Recomputation `full` keeps only the input of each layer and runs the layer again in the backward pass. `selective` keeps
everything but the attention core, which needs no code here: scaled_dot_product_attention saves its inputs and one
number for each row, and recomputes the scores in its own backward pass.
"""

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint

from .control import Control, counted_squares
from .data import Batches
from .edges import Boundaries
from .errors import RuntimeProblem
from .flat import Flat
from .optimizer import Optimizer
from .plan import Plan, expand
from .record import Recorder
from .sums import Sums
from .wiring import Wiring
from .world import World


class Interpreter:
    def __init__(
        self,
        plan: Plan,
        world: World,
        layers: list[nn.Module],
        boundaries: Boundaries,
        flat: Flat,
        sums: Sums,
        control: Control,
        optimizer: Optimizer,
        recorder: Recorder,
    ):
        place = world.place
        self.plan = plan
        self.world = world
        self.layers = layers
        self.boundaries = boundaries
        self.flat = flat
        self.sums = sums
        self.control = control
        self.optimizer = optimizer
        self.recorder = recorder
        self.items = plan.items(place.role["pipeline"], place.role["stage"])
        self.first = place.role["stage"] == 0
        self.last = plan.is_last(place.role)
        self.recompute = place.role["recompute"] == "full"
        self.wiring = Wiring(plan, place.role)
        needed = self.wiring.inputs or self.last
        self.batches = Batches(plan, place.role, place.data, world.device, self.wiring.inputs) if needed else None
        self.weight = 1.0 / plan.training["tokensPerStep"]
        self.inputs: dict[int, torch.Tensor] = {}
        self.outputs: dict[int, torch.Tensor] = {}
        self.slopes: dict[int, torch.Tensor] = {}

    def run_step(self, step: int) -> tuple[float, float]:
        """One optimizer step; gives the mean loss over the tokens of the whole batch and the global gradient norm before clipping."""
        self.step_index = step
        self.loss = torch.zeros((), dtype=torch.float32, device=self.world.device)
        self.result: tuple[float, float] | None = None
        self.boundaries.begin_step()
        for what, microbatch in expand(self.items):
            action = getattr(self, f"do_{what}", None)
            if action is None:
                raise RuntimeProblem(f"the plan has an action {what!r} that this library does not know")
            action(microbatch)
        if self.result is None:
            raise RuntimeProblem("the action list ends without a step")
        return self.result

    def do_receive_activation(self, microbatch: int) -> None:
        self.inputs[microbatch] = self.boundaries.receive_activation(microbatch).requires_grad_()

    def do_forward(self, microbatch: int) -> None:
        values, targets = self.batches.get(self.step_index, microbatch) if self.batches else ({}, None)
        if not self.first:
            values |= self.wiring.unpack(self.inputs[microbatch])
        body = self.layers[:-1] if self.last else self.layers
        for index, (layer, sources) in enumerate(zip(body, self.wiring.reads, strict=False), self.wiring.first):
            read = [values[source] for source in sources]
            again = self.recompute and any(value.is_floating_point() for value in read)
            values[index] = checkpoint(layer, *read, use_reentrant=False, preserve_rng_state=False) if again else layer(*read)
        if not self.last:
            self.outputs[microbatch] = self.wiring.pack(values)
            return
        loss = self.layers[-1](*(values[source] for source in self.wiring.reads[-1]), targets)
        self.loss += loss.detach()
        self.outputs[microbatch] = loss * (self.weight * self.optimizer.scale)

    def do_send_activation(self, microbatch: int) -> None:
        self.boundaries.activations_out.send(microbatch, self.outputs[microbatch].detach())

    def do_receive_gradient(self, microbatch: int) -> None:
        self.slopes[microbatch] = self.boundaries.receive_gradient(microbatch)

    def do_backward(self, microbatch: int) -> None:
        output = self.outputs.pop(microbatch)
        output.backward(None if self.last else self.slopes.pop(microbatch))

    def do_send_gradient(self, microbatch: int) -> None:
        self.boundaries.gradients_out.send(microbatch, self.inputs.pop(microbatch).grad)

    def do_sum_gradients(self, _: int) -> None:
        self.boundaries.end_step()
        self.optimizer.unscale()
        self.sums.run()
        self.recorder.gradients(self.step_index, self.flat)

    def do_step(self, _: int) -> None:
        counts = self.last and self.world.place.tensor == 0
        squares = counted_squares(self.plan, self.world, self.flat)
        loss, squares = self.control.total([self.loss.item() * self.weight if counts else 0.0, squares])
        self.result = (loss, squares**0.5)
        self.optimizer.step(self.result[1])
        self.recorder.parameters(self.step_index, self.flat)
