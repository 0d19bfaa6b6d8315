"""Which replica of one role exchanges which rows with which replica of another."""

from collections.abc import Iterator
from dataclasses import dataclass

from .plan import axis_size, row_interval


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
