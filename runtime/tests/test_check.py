"""The check on its own: one sound record, then records with one thing wrong each."""

import contextlib
import io
import json
import shutil
import tempfile
import unittest
from pathlib import Path

import torch

from hgm_rt import check

from . import cases


class Check(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="hgm-check-")
        cls.document, _ = cases.run(cls.folder, cases.CASES["unlike pipelines, recomputation, ZeRO, idle first rank"])
        cls.sound = Path(cls.folder) / "record"
        cls.reference = cases.reference_of(cls.document)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def after(self, change, reference_change=None):
        """Exit status and output of the check after change(folder) on a copy of the record."""
        with tempfile.TemporaryDirectory() as folder:
            record, reference = Path(folder) / "record", Path(folder) / "reference"
            shutil.copytree(self.sound, record)
            shutil.copytree(self.reference, reference)
            change(record)
            if reference_change:
                reference_change(reference)
            output = io.StringIO()
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
                status = check.run([str(record), str(reference)])
            return status, output.getvalue()

    @staticmethod
    def edit(name, change):
        def apply(folder):
            document = torch.load(folder / name, weights_only=True)
            change(document)
            torch.save(document, folder / name)

        return apply

    def test_round_off_is_judged_by_the_module_it_comes_from(self):
        def compared(run, reference, beside=1e-3):
            modules = check.largest_of_modules({"k.bias": torch.tensor(reference), "k.weight": torch.tensor([beside])})
            comparison = check.Comparison(modules)
            comparison.tensor("k.bias", "here", torch.tensor(run), torch.tensor(reference))
            return comparison

        # A sum of 1e-3 in fp32 leaves some 1e-10.
        noise = compared([1.1e-10, -0.4e-10], [-0.6e-10, 0.9e-10])
        self.assertEqual((noise.problems, noise.roundoff, noise.relative), ([], {"k.bias"}, 0.0))
        # The same numbers where nothing near is large are a gradient, and a wrong one.
        self.assertTrue(compared([1.1e-10, -0.4e-10], [-0.6e-10, 0.9e-10], beside=1e-6).problems)
        # A gradient where the reference has round-off, round-off where it has a gradient, none at all, and no number.
        self.assertTrue(compared([1e-8, 0.0], [-0.6e-10, 0.9e-10]).problems)
        self.assertTrue(compared([1e-10, 0.0], [1e-8, 0.0]).problems)
        self.assertTrue(compared([0.0, 0.0], [-0.6e-10, 0.9e-10]).problems)
        self.assertTrue(compared([float("nan"), 0.0], [-0.6e-10, 0.9e-10]).problems)
        # A small gradient that agrees is no round-off.
        self.assertEqual(compared([1e-10, 2e-10], [1e-10, 2e-10]).roundoff, set())

    def test_what_is_wrong_is_found_and_named(self):
        gradient = "block.0.mlp.up.weight"

        def drift(d):
            d["gradients"]["tokens.weight"]["value"][0, 0] *= 1 + 1e-6

        def broken(d):
            d["gradients"][gradient]["value"][0, 0] = float("nan")

        def zero(d):
            d["gradients"][gradient]["value"].zero_()

        def diverged(d):
            d["checksums"][1]["rms_norm.weight"] += 1

        def losses(folder):
            values = json.loads((folder / "losses.json").read_text())
            (folder / "losses.json").write_text(json.dumps([values[0], values[1] + 6e-6, *values[2:]]))

        wrong = {
            "not the same bits": self.edit("left-2.pt", drift),
            f"{gradient} at p0.s0.r0, data 0: gradient differs by nan": self.edit("left-1.pt", broken),
            f"{gradient} at p1.s0.r0, data 0: gradient differs": self.edit("right-1.pt", zero),
            "the gradient is all zero": self.edit("left-1.pt", zero),
            f"{gradient}: role p0.s0.r0 has its layer, but recorded no gradient": self.edit("left-1.pt", lambda d: d["gradients"].pop(gradient)),
            "tokens.weight: role p1.s1.r0 has its layer, but recorded no gradient": self.edit(
                "right-2.pt", lambda d: (d["gradients"].pop("tokens.weight"), d["checksums"].clear())
            ),
            "rms_norm.weight after step 1: the copies at": self.edit("right-3.pt", diverged),
            "data replica 0 has records of tensor ranks [0] only": lambda folder: (folder / "right-1.pt").unlink(),
            "step 1: loss": losses,
        }
        for words, change in wrong.items():
            with self.subTest(words):
                status, output = self.after(change)
                self.assertEqual(status, 4, output)
                self.assertIn(words, output)

    def test_what_only_the_reference_has_is_missing(self):
        def add(folder):
            gradients = torch.load(folder / "gradients.pt", weights_only=True)
            torch.save(gradients | {"extra.weight": torch.ones(2)}, folder / "gradients.pt")

        status, output = self.after(lambda folder: None, add)
        self.assertEqual(status, 4)
        self.assertIn("extra.weight: in the reference, but at no rank", output)
        self.assertTrue(output.splitlines()[-1].startswith("check: gradient inf loss "))

    def test_a_sound_record_passes(self):
        status, output = self.after(lambda folder: None)
        self.assertEqual((status, len(output.splitlines())), (0, 1), output)

    def test_folders_that_cannot_be_compared(self):
        for words, change in {
            "holds no records": lambda folder: [path.unlink() for path in folder.glob("*.pt")],
            "different plans": self.edit("left-1.pt", lambda d: d.update(plan="0")),
            "another format": self.edit("left-1.pt", lambda d: d.update(format=9)),
            "computed in bf16": self.edit("left-1.pt", lambda d: d.update(compute="bf16")),
        }.items():
            with self.subTest(words):
                status, output = self.after(change)
                self.assertEqual(status, 2, output)
                self.assertIn(words, output)
        with contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(check.run(["one"]), 2)
            self.assertEqual(check.run(["a", "b", "--xml"]), 2)


if __name__ == "__main__":
    unittest.main()
