"""The check finds planted faults: each patches a copy of the library, trains, and must end in exit status 4."""

import tempfile
import unittest

from . import cases

WHOLE = "whole replicas, shares 10 and 6"
SPLIT = "data 2 to tensor 2"
TIED = "tied ends in different worlds"

#: Fault: (case, [(file, old text, new text)], words that the check must say).
FAULTS = {
    "a row assigned twice": (SPLIT, [("data.py", ' + data * role["rows"]', "")], "gradient differs"),
    "a mean of means": (
        WHOLE,
        [
            (
                "interpreter.py",
                '1.0 / plan.training["tokensPerStep"]',
                '1.0 / (plan.pipelines[place.role["pipeline"]]["samples"] * plan.training["sequence"])',
            ),
            ("sums.py", "            work.wait()\n", "            work.wait()\n            carried /= len(self.total['holders'])\n"),
        ],
        "gradient differs",
    ),
    "a dropped sum of gradients": (WHOLE, [("sums.py", "elif self.peers[index] is not None:", "elif False:")], "gradient differs"),
    "a dropped sum over the data axis": (
        SPLIT,
        [("sums.py", "                dist.all_reduce(piece, group=self.data_group)", "                pass")],
        "gradient differs",
    ),
    "a dropped edge": (
        SPLIT,
        [
            (
                "edges.py",
                "            tensor = buffer.to(self.device)",
                "            buffer[: self.links[0].high] = 0\n            tensor = buffer.to(self.device)",
            )
        ],
        "gradient",
    ),
    "a stale tied weight": (
        TIED,
        [
            (
                "interpreter.py",
                "        self.optimizer.step(self.result[1])\n",
                "        stale = next((e for e in self.flat.entries if e.name == 'tokens.weight' and self.last), None)\n"
                "        kept = stale.parameter.detach().clone() if stale else None\n"
                "        self.optimizer.step(self.result[1])\n"
                "        if stale:\n            stale.parameter.data.copy_(kept)\n",
            )
        ],
        "step 1: loss",
    ),
    "a wrong loss weight": (
        SPLIT,
        [("interpreter.py", '1.0 / plan.training["tokensPerStep"]', '1.0 / (plan.training["tokensPerStep"] - 1)')],
        "gradient differs",
    ),
    "a gradient that stays zero": (
        SPLIT,
        [("sums.py", "        self.sum_partial()\n", "        self.sum_partial()\n        self.flat.gradients.zero_()\n")],
        "all zero",
    ),
}


class Faults(unittest.TestCase):
    def test_each_fault_breaks_the_check(self):
        for fault, (case, patches, words) in FAULTS.items():
            with self.subTest(fault), tempfile.TemporaryDirectory() as folder:
                library = cases.patched_library(folder, patches)
                document, _ = cases.run(folder, cases.CASES[case], library=library)
                status, output = cases.checked(folder, document)
                self.assertEqual(status, 4, output)
                self.assertIn(words, output)
                self.assertRegex(output.splitlines()[-1], r"^check: gradient \S+ loss \S+$")


if __name__ == "__main__":
    unittest.main()
