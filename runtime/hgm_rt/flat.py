"""All parameters of a rank in one buffer, and their fp32 gradients in another of the same layout.

Parameters that are summed together lie side by side, sorted by name, so that each sum works on one contiguous slice
which has the same layout at every holder of the same tensor degree.
"""

import torch

from .errors import RuntimeProblem
from .parameters import Named, Registry
from .plan import Plan

#: Elements; parameters start at multiples of it, which keeps them aligned for every device's matrix units.
ALIGNMENT = 64
#: Elements of one communication or optimizer piece: 64 MiB in fp32.
PIECE = 1 << 24


def sum_of(plan: Plan, role: dict, entry: Named) -> int | None:
    """Index in the plan of the sum that a parameter of this role takes part in."""
    tied = [i for i, total in enumerate(plan.sums) if total["kind"] == "tied" and entry.name in total["parameters"]]
    found = [i for i in tied if role["id"] in plan.sums[i]["holders"]]
    if not tied:
        for i, total in enumerate(plan.sums):
            if total["kind"] == "layers" and role["id"] in total["holders"] and total["layers"][0] <= entry.layer < total["layers"][1]:
                found.append(i)
    if len(found) > 1:
        raise RuntimeProblem(f"parameter {entry.name} is in several sums: {', '.join(plan.sums[i]['id'] for i in found)}")
    return found[0] if found else None


class Flat:
    def __init__(self, plan: Plan, role: dict, registry: Registry, replicas: int):
        self.sums: dict[int | None, list[Named]] = {}
        for entry in sorted(registry.entries.values(), key=lambda entry: entry.name):
            self.sums.setdefault(sum_of(plan, role, entry), []).append(entry)
        self.offsets: dict[str, int] = {}
        self.slices: dict[int | None, tuple[int, int]] = {}
        self.entries: list[Named] = []
        offset = 0
        for index in sorted(self.sums, key=lambda i: len(plan.sums) if i is None else i):
            first = offset
            for entry in self.sums[index]:
                self.offsets[entry.name] = offset
                offset += -(-entry.parameter.numel() // ALIGNMENT) * ALIGNMENT
                self.entries.append(entry)
            self.slices[index] = (first, offset)
        # A whole number of aligned parts for each data replica, should they share the optimizer's state.
        self.size = -(-offset // (ALIGNMENT * replicas)) * ALIGNMENT * replicas
        self.values = torch.zeros(self.size, dtype=registry.dtype, device=registry.device)
        self.gradients = torch.zeros(self.size, dtype=torch.float32, device=registry.device)
        for entry in self.entries:
            self.adopt(entry)

    def adopt(self, entry: Named) -> None:
        """Moves a parameter into the buffer and directs its gradient into the other one."""
        parameter = entry.parameter
        view = self.view(self.values, entry)
        view.copy_(parameter.data)
        parameter.data = view
        if parameter.dtype == torch.float32:
            # Autograd adds in place to a gradient that exists.
            parameter.grad = self.gradient(entry)
        else:
            target = self.gradient(entry)

            def accumulate(short: torch.Tensor) -> None:
                target.add_(short.grad)
                short.grad = None

            parameter.register_post_accumulate_grad_hook(accumulate)

    def view(self, buffer: torch.Tensor, entry: Named) -> torch.Tensor:
        offset = self.offsets[entry.name]
        return buffer[offset : offset + entry.parameter.numel()].view(entry.parameter.shape)

    def gradient(self, entry: Named) -> torch.Tensor:
        """The fp32 gradient of this rank's part of a parameter: a view."""
        return self.view(self.gradients, entry)

    def slice(self, index: int | None) -> torch.Tensor:
        """The gradients of all parameters of one sum: a view."""
        first, end = self.slices[index]
        return self.gradients[first:end]
