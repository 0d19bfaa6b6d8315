"""Worlds of forked ranks over loopback train like the single-process reference."""

import json
import tempfile
import unittest
from pathlib import Path

import torch

from . import cases


class Equality(unittest.TestCase):
    def test_every_layout_trains_like_the_reference(self):
        for name, arguments in cases.CASES.items():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                document, _ = cases.run(folder, arguments)
                status, output = cases.checked(folder, document)
                self.assertEqual(status, 0, output)
                norms = json.loads((Path(folder) / "record/gradient_norms.json").read_text())
                expected = json.loads((cases.reference_of(document) / "gradient_norms.json").read_text())
                for a, b in zip(norms, expected, strict=True):
                    self.assertAlmostEqual(a, b, delta=2e-5)

    def test_the_way_through_host_memory_of_other_devices(self):
        """Ranks that take their processor for a device: copies at every crossing, and no receive inside a world posted ahead."""
        patches = [
            ("edges.py", 'on_host = world.device.type == "cpu"', "on_host = False"),
            ("sums.py", 'staged=world.device.type != "cpu"', "staged=True"),
            ("sums.py", "carried = values.cpu() if", "carried = values.clone() if"),
            ("edges.py", "host = tensor.cpu() if", "host = tensor.clone() if"),
            ("edges.py", "tensor = buffer.to(self.device)", "tensor = buffer.clone()"),
        ]
        for name in ("replica classes of unlike tensor degree", "one world, three stages, an idle rank", "no clipping, more microbatches than prefetch"):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                library = cases.patched_library(folder, patches)
                document, _ = cases.run(folder, cases.CASES[name], library=library, environment={"GLOO_SOCKET_IFNAME": "lo"})
                status, output = cases.checked(folder, document)
                self.assertEqual(status, 0, output)

    def test_losses_fall_and_progress_is_json(self):
        with tempfile.TemporaryDirectory() as folder:
            arguments = cases.CASES["data 2 to tensor 2"] | {"steps": 6}
            document, output = cases.run(folder, arguments, environment={"HGM_PROGRESS": "json", "HGM_STEPS": "5"})
            lines = [json.loads(line) for line in output["left", 0].splitlines()]
            self.assertEqual([line["step"] for line in lines], list(range(5)))
            self.assertLess(lines[-1]["loss"], lines[0]["loss"] - 0.05)
            self.assertEqual({key for key in lines[0]}, {"step", "loss", "gradient_norm", "tokens_per_second", "seconds"})
            for key, text in output.items():
                if key != ("left", 0):
                    self.assertEqual(text, "")

    def test_short_types_stay_near_fp32_and_replicas_stay_equal(self):
        for compute in ("bf16", "fp16"):
            with self.subTest(compute), tempfile.TemporaryDirectory() as folder:
                pipelines = cases.one_pipeline(16, 4, ((0, 3), [cases.on("left", 2, 2, zero=1)]), ((3, 6), [cases.on("right", 4, 1, 2)]))
                document, _ = cases.run(folder, dict(pipelines=pipelines, tied=True, compute=compute, steps=4))
                losses = json.loads((Path(folder) / "record/losses.json").read_text())
                expected = json.loads((cases.reference_of(document) / "losses.json").read_text())
                for a, b in zip(losses, expected, strict=True):
                    self.assertAlmostEqual(a, b, delta=0.02)
                self.assertNotEqual(losses, expected)
                records = [torch.load(path, weights_only=True) for path in sorted(Path(folder, "record").glob("left-*.pt"))]
                self.assertEqual(len(records), 2)
                self.assertEqual(records[0]["checksums"], records[1]["checksums"])
                self.assertNotEqual(records[0]["checksums"][0], records[0]["checksums"][-1])
                gradients = torch.load(cases.reference_of(document) / "gradients.pt", weights_only=True)
                for name, entry in records[0]["gradients"].items():
                    largest = gradients[name].abs().max()
                    self.assertLess((entry["value"] - gradients[name]).abs().max() / largest, 0.1, name)

    def test_traffic_stays_alive_only_until_it_is_acknowledged(self):
        """A long step does not keep every send: the receives that prove them complete free them."""
        from hgm_rt.edges import Boundaries

        plan_items = cases.programs.one_forward_one_backward(0, 2, 64)
        boundaries = Boundaries.__new__(Boundaries)
        boundaries.items_before, boundaries.items = plan_items, cases.programs.one_forward_one_backward(1, 2, 64)
        boundaries.activations_in, boundaries.gradients_in = None, None
        boundaries.begin_step()

        class Inbox:
            def receive(self, microbatch):
                return microbatch

        class Outbox:
            def __init__(self):
                self.completed = []

            def complete(self, microbatch):
                self.completed.append(microbatch)

        boundaries.activations_in, boundaries.gradients_out = Inbox(), Outbox()
        for microbatch in range(64):
            boundaries.receive_activation(microbatch)
            # The stage before sends activation m in its steady loop before it takes gradient m - 1.
            self.assertEqual(boundaries.gradients_out.completed, list(range(max(0, microbatch - 1))))


if __name__ == "__main__":
    unittest.main()
