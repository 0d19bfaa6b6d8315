"""Two real torchrun worlds on loopback, as the emitted launch scripts start them."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from . import cases, launch, programs

FIXTURES = Path(__file__).parent / "fixtures"


def torchrun(folder, worlds, environment):
    runtime = Path(__file__).parent.parent
    environment = os.environ | {"PYTHONPATH": str(runtime), "OMP_NUM_THREADS": "1", "HGM_STORE": f"127.0.0.1:{launch.free_port()}"} | environment
    processes = {}
    for world in worlds:
        place = Path(folder) / "sites" / world
        place.mkdir(parents=True)
        shutil.copy(FIXTURES / "train.py", place)
        command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-addr", "127.0.0.1"]
        command += ["--master-port", str(launch.free_port()), str(place / "train.py")]
        processes[world] = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    return {world: (*process.communicate(timeout=120), process.returncode) for world, process in processes.items()}


class Torchrun(unittest.TestCase):
    def test_two_worlds_of_two_ranks(self):
        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**cases.CASES["data 2 to tensor 2"])
            programs.write(document, folder)
            results = torchrun(folder, ["left", "right"], {"HGM_RECORD": f"{folder}/record"})
            for world, (_, errors, code) in results.items():
                self.assertEqual(code, 0, f"{world}: {errors}")
            self.assertEqual(results["left"][0].count("loss"), 3)
            command = [sys.executable, "-m", "hgm_rt.check", f"{folder}/record", str(cases.reference_of(document)), "--json"]
            check = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)})
            self.assertEqual(check.returncode, 0, check.stdout + check.stderr)
            first, last = check.stdout.splitlines()
            self.assertRegex(last, r"^check: gradient \d\.\d\de-\d\d loss \d\.\d\de-\d\d$")
            self.assertEqual(programs.json.loads(first)["steps"], 3)

    def test_a_failure_makes_torchrun_fail(self):
        with tempfile.TemporaryDirectory() as folder:
            document = programs.program(**cases.CASES["data 2 to tensor 2"])
            document["requires"]["hgm_rt"] = 99
            programs.write(document, folder)
            _, errors, code = torchrun(folder, ["left"], {})["left"]
            self.assertNotEqual(code, 0)
            self.assertIn("the plan needs hgm_rt 99", errors)


if __name__ == "__main__":
    unittest.main()
