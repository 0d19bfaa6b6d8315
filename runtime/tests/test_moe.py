"""Mixtures of experts: sharded as whole, the same bits every time, and a bias that moves against the load."""

import math
import unittest
from types import SimpleNamespace

import torch

import hgm_rt as rt
from hgm_rt.control import counted_squares
from hgm_rt.flat import Flat
from hgm_rt.moe import LOAD
from hgm_rt.optimizer import Optimizer

from .test_layers import build, compare, fork_ranks

torch.set_num_threads(1)

WIDTH, EXPERTS = 8, 6


def deepseek(tensor):
    return rt.Moe(
        "moe", WIDTH, EXPERTS, 2, 7, tensor, shared=5, score="sigmoid", groups=3, top_groups=2, scale=2.5, balance=0.01
    )


def stream():
    return torch.randn(3, 5, WIDTH, generator=torch.Generator().manual_seed(1))


class Mixture(unittest.TestCase):
    def test_sharded_over_widths_that_do_not_divide(self):
        def check(tensor):
            compare(tensor, lambda t: rt.Moe("moe", WIDTH, EXPERTS, 3, 7, t, activation="gelu"), lambda layer: layer(stream()))
            compare(tensor, deepseek, lambda layer: layer(stream()))

        for size in (2, 3):
            self.assertTrue(fork_ranks(size, check))

    def test_gives_the_same_bits_every_time(self):
        def run():
            layer, registry = build(rt.TensorAxis(), deepseek)
            layer(stream()).square().sum().backward()
            return {name: entry.parameter.grad for name, entry in registry.entries.items()}

        first, second = run(), run()
        self.assertEqual(list(first), list(second))
        for name, gradient in first.items():
            self.assertTrue(torch.equal(gradient, second[name]), name)

    def test_an_expert_without_tokens_has_a_gradient_of_zero(self):
        layer, registry = build(rt.TensorAxis(), lambda t: rt.Moe("moe", WIDTH, EXPERTS, 1, 7, t))
        layer(stream()[:1, :2]).sum().backward()
        used = registry.entries["moe.experts.down"].parameter.grad.abs().sum((1, 2)) > 0
        self.assertLessEqual(used.sum().item(), 2)
        self.assertGreaterEqual(used.sum().item(), 1)

    def test_the_router_chooses_inside_the_best_groups(self):
        layer, registry = build(rt.TensorAxis(), deepseek)
        router = layer.router
        registry.entries["moe.router.balance"].parameter.data.copy_(torch.tensor([0.0, 0.0, 3.0, 3.0, 5.0, 0.0]))
        chosen, weights = router(stream().flatten(0, 1))
        # Groups (2, 3) and (4, 5) are open; their best two are 4 and one of 2 and 3.
        self.assertTrue((chosen[:, 0] == 4).all())
        self.assertTrue(((chosen[:, 1] == 2) | (chosen[:, 1] == 3)).all())
        # The bias chooses, but does not weigh.
        scores = (stream().flatten(0, 1) @ router.weight.T).sigmoid().gather(1, chosen)
        torch.testing.assert_close(weights, 2.5 * scores / scores.sum(1, keepdim=True))


class Options(unittest.TestCase):
    def test_biases_and_the_clamped_gate_are_those_of_their_formula(self):
        def make(tensor):
            return rt.Moe("moe", WIDTH, EXPERTS, 2, 7, tensor, activation="swiglu_clamped", bias=True, router_bias=True, limit=0.4)

        layer, registry = build(rt.TensorAxis(), make)
        generator = torch.Generator().manual_seed(5)
        values = {}
        for name, entry in registry.entries.items():
            entry.parameter.data.normal_(generator=generator)
            values[name.removeprefix("moe.")] = entry.parameter.detach()
        x = stream().flatten(0, 1)
        logits = x @ values["router.weight"].T + values["router.bias"]
        best = logits.topk(2, dim=-1)
        # GPT-OSS takes the softmax over the chosen logits alone: the same as dividing by the sum of the chosen.
        expected, weights = torch.zeros_like(x), best.values.softmax(-1)
        for token in range(len(x)):
            for place in range(2):
                e = best.indices[token, place]
                gate = (values["experts.gate"][e] @ x[token] + values["experts.gate_bias"][e]).clamp(max=0.4)
                up = (values["experts.up"][e] @ x[token] + values["experts.up_bias"][e]).clamp(-0.4, 0.4)
                inner = (up + 1) * gate * torch.sigmoid(1.702 * gate)
                expected[token] += weights[token, place] * (values["experts.down"][e] @ inner + values["experts.down_bias"][e])
        torch.testing.assert_close(layer(x), expected, rtol=1e-4, atol=1e-5)

    def test_biases_sharded(self):
        def check(tensor):
            def make(t):
                return rt.Moe("moe", WIDTH, EXPERTS, 2, 7, t, activation="geglu_tanh", shared=5, bias=True, router_bias=True)

            compare(tensor, make, lambda layer: layer(stream()))

        for size in (2, 3):
            self.assertTrue(fork_ranks(size, check))


class Balance(unittest.TestCase):
    def test_moves_by_its_own_step_outside_the_optimizer_and_the_norm(self):
        layer, registry = build(rt.TensorAxis(), deepseek)
        training = {
            "optimizer": {"kind": "adamw", "lr": 0.1, "betas": [0.9, 0.95], "eps": 1e-8, "weightDecay": 0.1, "clip": 1e-3},
            "precision": {"compute": "fp32"},
        }
        plan = SimpleNamespace(sums=[], training=training)
        place = SimpleNamespace(role={"id": "r", "zero": 0}, data=0, tensor=0, size=lambda axis: 1)
        flat = Flat(plan, place.role, registry, 1)
        optimizer = Optimizer(plan, place, flat, None)
        loads = layer.router(stream().flatten(0, 1))[0].flatten().bincount(minlength=EXPERTS).float()
        layer(stream()).square().sum().backward()
        balance = registry.entries["moe.router.balance"]
        excess = loads - loads.mean()
        torch.testing.assert_close(balance.parameter.grad, excess * LOAD)
        others = [entry.parameter.grad.double().square().sum().item() for entry in flat.entries if entry is not balance]
        squares = counted_squares(plan, SimpleNamespace(place=place), flat)
        self.assertAlmostEqual(squares / math.fsum(others), 1.0, places=5)
        with torch.no_grad():
            optimizer.step(squares**0.5)
        torch.testing.assert_close(balance.parameter.detach(), -0.01 * excess.sign())
        moments = sum(state["exp_avg"].numel() for state in optimizer.optimizer.state.values())
        self.assertEqual(moments, flat.size - EXPERTS)


if __name__ == "__main__":
    unittest.main()
