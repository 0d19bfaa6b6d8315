"""Layers that read more than the one before them, cut into stages at random."""

import random
import unittest
from types import SimpleNamespace

import torch

from hgm_rt.wiring import TOKENS, Wiring, reads_of

ROWS, SEQUENCE = 3, 4


def graph(choice: random.Random) -> tuple[list[dict], list[list]]:
    """Layers of random forms, each reading one to three values before it or an input, and the last one reading all that is left."""
    count = choice.randint(3, 8)
    layers, unread = [], set()
    for index in range(count):
        sources = choice.sample(range(index), choice.randint(0, min(2, index)))
        if index == count - 1:
            sources = sorted(unread | set(sources))
        if not sources or choice.random() < 0.2:
            sources = [{"input": choice.choice(["text", "images"])}, *sources]
        unread -= {source for source in sources if isinstance(source, int)}
        unread.add(index)
        layer = {"id": f"l{index}", "width": choice.randint(1, 3), "inputs": sources}
        if choice.random() < 0.5:
            layer |= {"length": choice.randint(1, 5)} | ({"items": 2} if choice.random() < 0.5 else {})
        layers.append(layer)
    return layers, reads_of(layers)


def plan_of(layers: list[dict]) -> SimpleNamespace:
    return SimpleNamespace(model={"layers": layers}, training={"sequence": SEQUENCE})


def run_layer(layer: dict, weight: torch.Tensor, values: list[torch.Tensor]) -> torch.Tensor:
    """A value of the layer's form that depends on every element of what it reads, row by row."""
    items, length, width = layer.get("items", 1), layer.get("length", SEQUENCE), layer["width"]
    rows = sum((index + 1) * value.reshape(ROWS, -1).cumsum(1)[:, -1] * 0.1 for index, value in enumerate(values))
    return (torch.sin(rows.view(ROWS, 1, 1) + weight)).expand(ROWS, items * length, width).reshape(ROWS * items, length, width) * weight


class Boundaries(unittest.TestCase):
    def test_stages_give_what_the_whole_gives_values_and_gradients(self):
        choice = random.Random(11)
        generator = torch.Generator().manual_seed(5)
        for _ in range(200):
            layers, reads = graph(choice)
            weights = [torch.randn(layer["width"], generator=generator, dtype=torch.float64) for layer in layers]
            inputs = {name: torch.randn(ROWS, 2, generator=generator, dtype=torch.float64) for name in ("text", "images")}

            whole = [weight.clone().requires_grad_() for weight in weights]
            values = dict(inputs)
            for index, layer in enumerate(layers):
                values[index] = run_layer(layer, whole[index], [values[source] for source in reads[index]])
            values[len(layers) - 1].sum().backward()

            cuts = [0, *sorted(choice.sample(range(1, len(layers)), choice.randint(1, len(layers) - 1))), len(layers)]
            parts = [weight.clone().requires_grad_() for weight in weights]
            received, outputs = [], []
            for first, end in zip(cuts, cuts[1:], strict=False):
                wiring = Wiring(plan_of(layers), {"layers": [first, end]})
                values = dict(inputs)
                if first > 0:
                    received.append(outputs[-1].detach().requires_grad_())
                    values |= wiring.unpack(received[-1])
                for index, sources in enumerate(wiring.reads, first):
                    values[index] = run_layer(layers[index], parts[index], [values[source] for source in sources])
                outputs.append(wiring.pack(values) if end < len(layers) else values[end - 1].sum())
            outputs.pop().backward()
            while outputs:
                outputs.pop().backward(received.pop().grad)
            for one, other in zip(whole, parts, strict=True):
                torch.testing.assert_close(one.grad, other.grad, rtol=1e-12, atol=1e-12)

    def test_one_value_travels_as_it_is_and_several_as_one_row_of_elements(self):
        layers = [{"id": "a", "width": 2}, {"id": "b", "width": 3, "length": 5, "items": 2}, {"id": "c", "width": 1, "inputs": [0, 1]}]
        values = {0: torch.arange(ROWS * SEQUENCE * 2.0).view(ROWS, SEQUENCE, 2), 1: torch.ones(2 * ROWS, 5, 3)}
        one = Wiring(plan_of(layers), {"layers": [0, 1]})
        self.assertEqual(one.pack(values).shape, (ROWS, SEQUENCE, 2))
        both = Wiring(plan_of(layers), {"layers": [0, 2]})
        self.assertEqual(both.pack(values).shape, (ROWS, SEQUENCE * 2 + 2 * 5 * 3))
        back = Wiring(plan_of(layers), {"layers": [2, 3]}).unpack(both.pack(values))
        for index in (0, 1):
            self.assertTrue(torch.equal(back[index], values[index]))

    def test_layers_that_say_nothing_are_a_chain_from_the_tokens(self):
        layers = [{"id": "a", "width": 2}, {"id": "b", "width": 2}]
        self.assertEqual(reads_of(layers), [[TOKENS], [0]])
        self.assertEqual(Wiring(plan_of(layers), {"layers": [0, 1]}).inputs, {TOKENS})
        self.assertEqual(Wiring(plan_of(layers), {"layers": [1, 2]}).inputs, set())
