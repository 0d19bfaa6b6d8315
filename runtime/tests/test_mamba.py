"""Selective state spaces: the chunked recurrence is the one of the paper, sharded as whole, and first values are those of its code."""

import unittest

import torch
import torch.nn.functional as F

import hgm_rt as rt
from hgm_rt.mamba import CHUNK, selective_scan
from hgm_rt.initial import initial_value

from .test_layers import build, compare, fork_ranks

torch.set_num_threads(1)


def draw(*shape, seed=1):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def token_by_token(x, dt, a, b, c):
    h, y = torch.zeros(len(x), *a.shape), []
    for t in range(x.shape[1]):
        h = (dt[:, t, :, None] * a).exp() * h + (dt[:, t] * x[:, t])[:, :, None] * b[:, t, None, :]
        y.append((h * c[:, t, None, :]).sum(-1))
    return torch.stack(y, dim=1)


class Recurrence(unittest.TestCase):
    def test_chunks_give_what_one_token_after_another_gives(self):
        for sequence in (1, 3, CHUNK, CHUNK + 1, 2 * CHUNK + 17):
            inputs = [draw(2, sequence, 5), F.softplus(draw(2, sequence, 5)), -draw(5, 4).exp(), draw(2, sequence, 4), draw(2, sequence, 4)]
            ones, twos = ([value.clone().requires_grad_() for value in inputs] for _ in range(2))
            found, expected = selective_scan(*ones), token_by_token(*twos)
            torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-5)
            weights = draw(*found.shape, seed=2)
            (found * weights).sum().backward()
            (expected * weights).sum().backward()
            for one, two in zip(ones, twos, strict=True):
                torch.testing.assert_close(one.grad, two.grad, rtol=1e-4, atol=1e-4)

    def test_keeps_a_long_memory_and_forgets_without_overflow(self):
        # Decays from almost none to e^-1000 a token: sums of logarithms would overflow.
        sequence = 3 * CHUNK
        a = torch.tensor([[-1e-6, -1.0, -1000.0]])
        x = torch.zeros(1, sequence, 1)
        x[:, 0] = 1.0
        y = selective_scan(x, torch.ones(1, sequence, 1), a, torch.ones(1, sequence, 3), torch.ones(1, sequence, 3))
        self.assertAlmostEqual(y[0, 0, 0].item(), 3.0, places=5)
        self.assertAlmostEqual(y[0, -1, 0].item(), 1.0, places=3)


class Sharded(unittest.TestCase):
    def test_over_channels_that_do_not_divide(self):
        def check(tensor):
            compare(tensor, lambda t: rt.Mamba("m", 6, 7, 4, 3, 2, t), lambda layer: layer(draw(2, 9, 6)))
            options = {"bias": True, "conv_bias": False, "norm_eps": 1e-6}
            compare(tensor, lambda t: rt.Mamba("m", 6, 7, 4, 3, 2, t, **options), lambda layer: layer(draw(2, 9, 6)))

        for size in (2, 3):
            self.assertTrue(fork_ranks(size, check))

    def test_sees_no_token_that_comes_later(self):
        layer, _ = build(rt.TensorAxis(), lambda t: rt.Mamba("m", 6, 12, 4, 4, 2, t))
        x = draw(1, 10, 6)
        other = x.clone()
        other[:, 6:] += 1.0
        torch.testing.assert_close(layer(x)[:, :6], layer(other)[:, :6], rtol=0.0, atol=0.0)
        self.assertFalse(torch.equal(layer(x)[:, 6:], layer(other)[:, 6:]))


class FirstValues(unittest.TestCase):
    def test_of_every_kind(self):
        values = initial_value(3, "a", (2, 4), "log_range")
        torch.testing.assert_close(values.exp(), torch.tensor([1.0, 2.0, 3.0, 4.0]).expand(2, 4))
        uniform = initial_value(3, "b", (1000,), "uniform", (-0.5, 0.5))
        self.assertTrue(-0.5 <= uniform.min() < -0.45 and 0.45 < uniform.max() <= 0.5)
        steps = F.softplus(initial_value(3, "c", (1000,), "inverse_softplus", (0.001, 0.1)))
        self.assertTrue(0.0009 < steps.min() < 0.0012 and 0.09 < steps.max() < 0.1001)
        # Evenly on a scale of logarithms: half of them below the geometric mean of the bounds.
        self.assertAlmostEqual((steps < 0.01).float().mean().item(), 0.5, delta=0.06)
        self.assertTrue(torch.equal(uniform, initial_value(3, "b", (1000,), "uniform", (-0.5, 0.5))))


if __name__ == "__main__":
    unittest.main()
