"""Tensor-parallel layers give what one process gives, forward and backward, also for dimensions that do not divide."""

import os
import unittest

import torch
import torch.distributed as dist
import torch.nn.functional as F

import hgm_rt as rt
from hgm_rt.parameters import Registry, using

from .launch import free_port

torch.set_num_threads(1)


def fork_ranks(size, function):
    """Runs function(TensorAxis) on `size` forked ranks; true when none raised."""
    port = free_port()
    children = []
    for rank in range(size):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=size)
                function(rt.TensorAxis(dist.group.WORLD, size, rank))
                code = 0
            except BaseException:
                import traceback

                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    return all(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children)


def build(tensor, make):
    registry = Registry(seed=3)
    with using(registry):
        return make(tensor), registry


def gradient_part(registry, name, tensor):
    """This shard's part of a whole gradient."""
    entry = registry.entries[name]
    return tensor if entry.dim is None else tensor.narrow(entry.dim, entry.interval[0], entry.interval[1] - entry.interval[0])


def compare(tensor, make, run):
    """Builds a layer whole and sharded, runs both, and compares results and gradients of parameters."""
    whole, whole_registry = build(rt.TensorAxis(), make)
    sharded, registry = build(tensor, make)
    expected, found = run(whole), run(sharded)
    torch.testing.assert_close(found, expected, rtol=1e-5, atol=1e-6)
    (expected * torch.arange(1.0, expected.numel() + 1).view(expected.shape)).sum().backward()
    (found * torch.arange(1.0, found.numel() + 1).view(found.shape)).sum().backward()
    for name, entry in registry.entries.items():
        wanted = gradient_part(registry, name, whole_registry.entries[name].parameter.grad)
        gradient = entry.parameter.grad
        if entry.partial:
            dist.all_reduce(gradient)
        torch.testing.assert_close(gradient, wanted, rtol=1e-4, atol=1e-5)


class Sharded(unittest.TestCase):
    def test_embedding_head_and_linear_pairs(self):
        def check(tensor):
            g = torch.Generator().manual_seed(1)
            ids = torch.randint(0, 10, (2, 5), generator=g)
            x = torch.randn(2, 5, 6, generator=g)
            compare(tensor, lambda t: rt.Embedding("e", 10, 6, t), lambda layer: layer(ids))

            class Pair(torch.nn.Module):
                def __init__(self, t):
                    super().__init__()
                    self.t = t
                    self.up = rt.ColumnLinear("up", 6, 7, t, bias=True)
                    self.down = rt.RowLinear("down", 7, 6, t, bias=True)

                def forward(self, x):
                    return self.down(F.silu(self.up(self.t.enter(x))))

            compare(tensor, Pair, lambda layer: layer(x))

        for size in (2, 3):
            self.assertTrue(fork_ranks(size, check))

    def test_vocabulary_parallel_cross_entropy(self):
        def check(tensor):
            g = torch.Generator().manual_seed(2)
            x = torch.randn(2, 5, 6, generator=g, requires_grad=True)
            targets = torch.randint(0, 11, (2, 5), generator=g)
            head, registry = build(tensor, lambda t: rt.Head("lm", 6, 11, t))
            whole, _ = build(rt.TensorAxis(), lambda t: rt.Head("lm", 6, 11, t))
            # Large logits, so that the shift by the largest one matters.
            for layer in (head, whole):
                layer.weight.data.mul_(3000.0)
            loss = head(x, targets)
            loss.backward()
            y = x.detach().clone().requires_grad_()
            expected = F.cross_entropy(F.linear(y, whole.weight).flatten(0, 1), targets.flatten(), reduction="sum")
            expected.backward()
            torch.testing.assert_close(loss, expected)
            torch.testing.assert_close(x.grad, y.grad, rtol=1e-4, atol=1e-5)
            torch.testing.assert_close(head.weight.grad, gradient_part(registry, "lm.weight", whole.weight.grad), rtol=1e-4, atol=1e-5)

        for size in (2, 3):
            self.assertTrue(fork_ranks(size, check))

    def test_norms_against_torch(self):
        x = torch.randn(3, 4, 8)
        norm, _ = build(rt.TensorAxis(), lambda t: rt.RMSNorm("n", 8, 1e-5, t))
        torch.testing.assert_close(norm(x), F.rms_norm(x, (8,), norm.weight, 1e-5))
        layer, _ = build(rt.TensorAxis(), lambda t: rt.LayerNorm("n", 8, 1e-5, t))
        torch.testing.assert_close(layer(x), F.layer_norm(x, (8,), layer.weight, layer.bias, 1e-5))

    def test_a_name_used_twice_is_one_tensor_and_only_in_one_shape(self):
        registry = Registry(seed=0)
        with using(registry):
            embedding = rt.Embedding("tokens", 10, 6, rt.TensorAxis())
            head = rt.Head("lm", 6, 10, rt.TensorAxis(), tied="tokens.weight")
            self.assertIs(embedding.weight, head.weight)
            self.assertEqual(list(registry.entries), ["tokens.weight"])
            with self.assertRaisesRegex(rt.RuntimeProblem, "tokens.weight"):
                rt.Head("lm", 6, 11, rt.TensorAxis(), tied="tokens.weight")


if __name__ == "__main__":
    unittest.main()
