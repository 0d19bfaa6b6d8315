"""Row tables, rank layouts, action loops and what a plan must be to be run."""

import json
import random
import tempfile
import unittest
from pathlib import Path

from hgm_rt.errors import RuntimeProblem
from hgm_rt.plan import Plan, expand, rank_of
from hgm_rt.rows import check_rows, overlaps

from . import cases, programs


def table(offset, rows, size):
    axes = [{"name": "data", "size": size, "stride": 1}, {"name": "tensor", "size": 1, "stride": 1}]
    return {"rowOffset": offset, "rows": rows, "layout": {"first": 0, "axes": axes}}


class Rows(unittest.TestCase):
    def test_overlaps_are_the_brute_force_intersections(self):
        choice = random.Random(7)
        for _ in range(500):
            a = table(choice.randint(0, 6), choice.randint(1, 5), choice.randint(1, 6))
            b = table(choice.randint(0, 6), choice.randint(1, 5), choice.randint(1, 6))
            expected = set()
            for i in range(a["layout"]["axes"][0]["size"]):
                for j in range(b["layout"]["axes"][0]["size"]):
                    left = {a["rowOffset"] + i * a["rows"] + r for r in range(a["rows"])}
                    both = left & {b["rowOffset"] + j * b["rows"] + r for r in range(b["rows"])}
                    if both:
                        expected.add((i, j, min(both), max(both) + 1))
            found = [(o.source, o.target, o.low, o.high) for o in overlaps(a, b)]
            self.assertEqual(set(found), expected)
            self.assertEqual(found, sorted(found))

    def test_tables_that_cover_the_same_rows_exchange_each_row_once(self):
        choice = random.Random(8)
        for _ in range(200):
            rows_a, rows_b, scale = choice.randint(1, 6), choice.randint(1, 6), choice.randint(1, 3)
            whole = rows_a * rows_b * scale
            pieces = list(overlaps(table(0, rows_a, whole // rows_a), table(0, rows_b, whole // rows_b)))
            rows = sorted(row for piece in pieces for row in range(piece.low, piece.high))
            self.assertEqual(rows, list(range(whole)))


    def test_plans_with_a_gap_or_a_row_twice_are_refused(self):
        for name, arguments in cases.CASES.items():
            with self.subTest(name):
                check_rows(Plan(programs.program(**arguments), "", Path()))
        document = programs.program(**cases.CASES["data 2 to 3, rows 1:1:2"])
        check_rows(Plan(document, "", Path()))
        for role, offset in (("p0.s0.r0", 1), ("p0.s1.r1", 1), ("p0.s1.r1", 3)):
            changed = json.loads(json.dumps(document))
            next(r for r in changed["roles"] if r["id"] == role)["rowOffset"] = offset
            with self.assertRaisesRegex(RuntimeProblem, "the edges to the stage (before|after) it carry"):
                check_rows(Plan(changed, "", Path()))
        changed = json.loads(json.dumps(document))
        changed["edges"].pop()
        with self.assertRaisesRegex(RuntimeProblem, "p0.s0.r0, data replica 1 has rows"):
            check_rows(Plan(changed, "", Path()))


class Actions(unittest.TestCase):
    def test_loops_unroll_with_affine_microbatches(self):
        items = [
            {"do": "forward", "microbatch": {"offset": 0, "stride": 5}},
            {
                "loop": 3,
                "body": [
                    {"do": "forward", "microbatch": {"offset": 1, "stride": 2}},
                    {"do": "backward", "microbatch": {"offset": 7, "stride": -1}},
                ],
            },
            {"do": "step"},
        ]
        expected = [("forward", 0), ("forward", 1), ("backward", 7), ("forward", 3), ("backward", 6), ("forward", 5), ("backward", 5), ("step", -1)]
        self.assertEqual(list(expand(items)), expected)

    def test_expansion_is_lazy(self):
        actions = expand([{"loop": 10**15, "body": [{"do": "forward", "microbatch": {"offset": 0, "stride": 1}}]}])
        self.assertEqual([next(actions) for _ in range(2)], [("forward", 0), ("forward", 1)])


class Documents(unittest.TestCase):
    def document(self):
        return programs.program(**cases.CASES["unlike pipelines, recomputation, ZeRO, idle first rank"])

    def test_every_rank_has_the_place_that_the_layout_gives_it(self):
        plan = Plan(self.document(), "", Path())
        places = {}
        for world in plan.worlds:
            for rank in range(world["size"]):
                place = plan.place(world["id"], rank)
                if place:
                    self.assertEqual((place.role["world"], rank_of(place.role, place.data, place.tensor)), (world["id"], rank))
                    places[place.role["id"], place.data, place.tensor] = rank
        self.assertEqual(len(places), 6)
        self.assertIsNone(plan.place("left", 0))

    def test_other_versions_are_refused(self):
        for change, words in (({"version": "hgm.program/2"}, "hgm.program/2"), ({"requires": {"hgm_rt": 99}}, "needs hgm_rt 99")):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "plan.json"
                path.write_text(json.dumps(self.document() | change))
                with self.assertRaisesRegex(RuntimeProblem, words):
                    Plan.load(path)

    def test_the_plan_is_found_above_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            programs.write(self.document(), folder)
            self.assertEqual(Plan.find(f"{folder}/sites/a/b/train.py").folder, Path(folder).resolve())


if __name__ == "__main__":
    unittest.main()
