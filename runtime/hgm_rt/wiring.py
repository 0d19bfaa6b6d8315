"""Which layer of a role reads what, and what crosses its boundaries.

A boundary is crossed by every output of a layer before it that a layer behind it reads. One value travels as it is, several
as one tensor: the elements of a row of each, one value after another. Values that a stage only passes on go through its
autograd graph like all others, so that their gradients come back the same way.
"""

import torch

from .plan import Plan

#: The name of the tokens of a model that states no inputs.
TOKENS = ""

Source = int | str


def reads_of(layers: list[dict]) -> list[list[Source]]:
    """What each layer takes, in order: layers by index, inputs of the model by name. A layer that says nothing reads the one before it."""
    reads: list[list[Source]] = []
    for index, layer in enumerate(layers):
        given = [source if isinstance(source, int) else source["input"] for source in layer.get("inputs", [])]
        reads.append(given or [index - 1 if index > 0 else TOKENS])
    return reads


class Wiring:
    def __init__(self, plan: Plan, role: dict):
        self.layers = plan.model["layers"]
        self.sequence = plan.training["sequence"]
        reads = reads_of(self.layers)
        self.first, self.end = role["layers"]
        #: For each layer of the role, what it takes.
        self.reads = reads[self.first : self.end]
        #: Inputs of the model that the role reads.
        self.inputs = {source for sources in self.reads for source in sources if isinstance(source, str)}
        last = list(range(len(self.layers)))
        for index, sources in enumerate(reads):
            for source in sources:
                if isinstance(source, int):
                    last[source] = index
        self.before = [index for index in range(self.first) if last[index] >= self.first]
        self.after = [index for index in range(self.end) if last[index] >= self.end]

    def form(self, index: int) -> tuple[int, int, int]:
        """Items of a row, positions of an item and width of a layer's output."""
        layer = self.layers[index]
        return layer.get("items", 1), layer.get("length", self.sequence), layer["width"]

    def unpack(self, received: torch.Tensor) -> dict[Source, torch.Tensor]:
        """The values [rows x items, positions, width] of what came over the boundary before the role."""
        if len(self.before) == 1:
            (index,) = self.before
            return {index: received.view(-1, *self.form(index)[1:])}
        forms = [self.form(index) for index in self.before]
        parts = received.split([items * length * width for items, length, width in forms], dim=1)
        return {
            index: part.reshape(-1, length, width)
            for index, part, (_, length, width) in zip(self.before, parts, forms, strict=True)
        }

    def pack(self, values: dict[Source, torch.Tensor]) -> torch.Tensor:
        """What goes over the boundary behind the role: [rows, positions, width] of one value, [rows, elements] of several."""
        if len(self.after) == 1:
            (index,) = self.after
            items, length, width = self.form(index)
            return values[index].reshape(-1, items * length, width)
        rows = [values[index].reshape(-1, items * length * width) for index in self.after for items, length, width in [self.form(index)]]
        return torch.cat(rows, dim=1)
