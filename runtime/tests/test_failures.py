"""Every failure ends all ranks, non-zero, with one message in each world that says what happened first."""

import os
import signal
import tempfile
import time
import unittest
from pathlib import Path

from . import cases, launch, programs

SPLIT = cases.CASES["data 2 to tensor 2"]
LONG = SPLIT | {"steps": 10**6}


def messages(failed, world):
    text = "".join(output for (name, _), output in failed.output.items() if name == world)
    return [line for line in text.splitlines() if line.startswith("hgm_rt:")]


def start_training(folder):
    """A run without an end, and the moment when it has made a few steps."""
    document = programs.program(**LONG)
    programs.write(document, folder)
    children = launch.start(folder, document, cases.make_build(False))
    log = Path(folder) / "log-left-0.txt"
    deadline = time.monotonic() + 60
    while not log.exists() or log.read_text().count("\n") < 3:
        if time.monotonic() > deadline:
            raise AssertionError("the run does not start")
        time.sleep(0.02)
    return children


class Failures(unittest.TestCase):
    def fails(self, folder, document, make_build=None, environment=None):
        with self.assertRaises(launch.Failed) as caught:
            launch.launch(folder, document, make_build or cases.make_build(False), environment, seconds=60)
        failed = caught.exception
        self.assertEqual({code for code in failed.codes.values()}, {1}, str(failed))
        return failed

    def test_an_error_in_one_rank_is_reported_once_and_named_elsewhere(self):
        def make_build():
            build = cases.make_build(False)()

            def broken(index, tensor):
                if tensor.rank == 1 and index == 4:
                    raise ValueError("the layer of this test is broken")
                return build(index, tensor)

            return broken

        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**SPLIT)
            programs.write(document, folder)
            failed = self.fails(folder, document, make_build)
            self.assertEqual(len(messages(failed, "right")), 1, str(failed))
            self.assertRegex(messages(failed, "right")[0], r"world right rank 1 .*tensor 1 of 2.*ValueError: the layer of this test is broken \(in broken, ")
            self.assertEqual(len(messages(failed, "left")), 1, str(failed))
            self.assertRegex(messages(failed, "left")[0], "world left stops, because of world right rank 1")

    def test_a_killed_rank_ends_every_world(self):
        with tempfile.TemporaryDirectory() as folder:
            children = start_training(folder)
            victim = next(child for child, key in children.items() if key == ("right", 1))
            os.kill(victim, signal.SIGKILL)
            with self.assertRaises(launch.Failed) as caught:
                launch.collect(children, folder, 60)
            failed = caught.exception
            self.assertEqual(failed.codes.pop(("right", 1)), -signal.SIGKILL)
            self.assertEqual(set(failed.codes.values()), {1}, str(failed))
            self.assertEqual(len(messages(failed, "right")), 1, str(failed))
            self.assertEqual(len(messages(failed, "left")), 1, str(failed))
            self.assertNotIn("Traceback", str(failed))

    def test_terminate_and_interrupt_end_at_once_without_a_traceback(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number), tempfile.TemporaryDirectory() as folder:
                children = start_training(folder)
                for child in children:
                    os.kill(child, number)
                with self.assertRaises(launch.Failed) as caught:
                    launch.collect(children, folder, 60)
                self.assertEqual(set(caught.exception.codes.values()), {-number})
                self.assertNotIn("Traceback", str(caught.exception))

    def test_sites_with_different_plans_refuse_each_other(self):
        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**SPLIT)
            programs.write(document, folder)
            programs.write(document | {"job": "other"}, f"{folder}/sites/right")
            failed = self.fails(folder, document)
            self.assertRegex(str(failed), "runs another plan.json than world")

    def test_a_world_of_another_size_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**SPLIT)
            programs.write(document, folder)
            started = [world | {"size": 1} for world in document["worlds"]]
            failed = self.fails(folder, document | {"worlds": started})
            self.assertRegex(messages(failed, "left")[0], "world left has 2 ranks in the plan, but torchrun started 1")

    def test_a_world_that_never_starts_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**SPLIT)
            programs.write(document, folder)
            started = [world for world in document["worlds"] if world["id"] == "left"]
            failed = self.fails(folder, document | {"worlds": started}, environment={"HGM_START_TIMEOUT": "3"})
            self.assertEqual(len(messages(failed, "left")), 1, str(failed))
            self.assertRegex(messages(failed, "left")[0], "world right did not start within 3 s")

    def test_training_that_diverges_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**SPLIT | {"clip": None, "steps": 50})
            document["training"]["optimizer"]["lr"] = 1e30
            programs.write(document, folder)
            failed = self.fails(folder, document)
            self.assertRegex(messages(failed, "left")[0], "step [12]: the gradient norm is (nan|inf): the training diverged")


if __name__ == "__main__":
    unittest.main()
