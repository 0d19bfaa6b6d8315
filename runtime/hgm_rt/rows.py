"""Which replica of one role exchanges which rows with which replica of another."""

from collections.abc import Iterator
from dataclasses import dataclass

from .errors import RuntimeProblem
from .plan import Plan, axis_size, row_interval


@dataclass(frozen=True)
class Overlap:
    """Rows [low, high) of the microbatch that replica `source` of one role and replica `target` of another both hold."""

    source: int
    target: int
    low: int
    high: int


def overlaps(source: dict, target: dict) -> Iterator[Overlap]:
    """All non-empty intersections of the two row tables, by source then target; linear in the number of them."""
    first = 0
    for i in range(axis_size(source, "data")):
        low, high = row_interval(source, i)
        for j in range(first, axis_size(target, "data")):
            start, end = row_interval(target, j)
            if end <= low:
                first = j + 1
                continue
            if start >= high:
                break
            yield Overlap(i, j, max(low, start), min(high, end))


def check_rows(plan: Plan) -> None:
    """Refuses a plan in which a replica's rows are not each exchanged exactly once with the stage before and after it.

    A gap would leave memory that nobody wrote in the stream of activations; a row twice would count twice.
    """
    covered: dict[tuple[str, int, str], list[tuple[int, int]]] = {}
    for edge in plan.edges:
        for overlap in overlaps(plan.role(edge["from"]), plan.role(edge["to"])):
            rows = (overlap.low, overlap.high)
            covered.setdefault((edge["from"], overlap.source, "after"), []).append(rows)
            covered.setdefault((edge["to"], overlap.target, "before"), []).append(rows)
    for role in plan.roles:
        sides = (["before"] if role["stage"] > 0 else []) + ([] if plan.is_last(role) else ["after"])
        for data in range(axis_size(role, "data")):
            for side in sides:
                low, high = row_interval(role, data)
                pieces = sorted(covered.get((role["id"], data, side), []))
                ends = [low, *(end for _, end in pieces)]
                if [start for start, _ in pieces] != ends[:-1] or ends[-1] != high:
                    raise RuntimeProblem(
                        f"role {role['id']}, data replica {data} has rows [{low}, {high}) of a microbatch, "
                        f"but the edges to the stage {side} it carry {pieces or 'none'}"
                    )
