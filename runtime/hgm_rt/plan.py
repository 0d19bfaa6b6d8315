"""Reading `plan.json`, the program of the whole job over roles.

The document stays a tree of plain dictionaries with the names of its schema; this module adds look-ups, the
arithmetic of rank layouts and the lazy expansion of action lists. Nothing here depends on torch.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import RuntimeProblem

#: The version of this library. A plan names the least version that runs it.
VERSION = 1
PLAN_VERSION = "hgm.program/1"


@dataclass(frozen=True)
class Place:
    """What one rank is: a role and its coordinates in it."""

    role: dict
    data: int
    tensor: int

    def size(self, axis: str) -> int:
        return axis_size(self.role, axis)

    def __str__(self) -> str:
        return f"role {self.role['id']}, data {self.data} of {self.size('data')}, tensor {self.tensor} of {self.size('tensor')}"


def axis_of(role: dict, name: str) -> dict:
    return next(axis for axis in role["layout"]["axes"] if axis["name"] == name)


def axis_size(role: dict, name: str) -> int:
    return axis_of(role, name)["size"]


def rank_of(role: dict, data: int, tensor: int) -> int:
    """Rank in its world of the replica `data`, tensor coordinate `tensor`."""
    return role["layout"]["first"] + data * axis_of(role, "data")["stride"] + tensor * axis_of(role, "tensor")["stride"]


def row_interval(role: dict, data: int) -> tuple[int, int]:
    """Rows of a microbatch that replica `data` of the role takes, half open."""
    first = role["rowOffset"] + data * role["rows"]
    return first, first + role["rows"]


def expand(items: list) -> Iterator[tuple[str, int]]:
    """The actions of a list one by one, loops unrolled lazily: (what, microbatch), microbatch -1 where there is none."""
    for item in items:
        if "loop" in item:
            for counter in range(item["loop"]):
                for action in item["body"]:
                    yield resolve(action, counter)
        else:
            yield resolve(item, 0)


def resolve(action: dict, counter: int) -> tuple[str, int]:
    microbatch = action.get("microbatch")
    return action["do"], -1 if microbatch is None else microbatch["offset"] + counter * microbatch["stride"]


class Plan:
    def __init__(self, document: dict, digest: str, folder: Path):
        if document.get("version") != PLAN_VERSION:
            raise RuntimeProblem(f"the plan has version {document.get('version')!r}; this library reads {PLAN_VERSION!r}")
        needed = document["requires"]["hgm_rt"]
        if needed > VERSION:
            raise RuntimeProblem(f"the plan needs hgm_rt {needed}; this is hgm_rt {VERSION}: take the copy that was emitted with the plan")
        self.document = document
        self.digest = digest
        self.folder = folder
        self.model = document["model"]
        self.training = document["training"]
        self.worlds = document["worlds"]
        self.pipelines = document["pipelines"]
        self.roles = document["roles"]
        self.groups = document["groups"]
        self.edges = document["edges"]
        self.sums = document["sums"]
        self.control = document.get("control")
        self._roles = {role["id"]: role for role in self.roles}

    @staticmethod
    def load(path: str | Path) -> "Plan":
        text = Path(path).read_bytes()
        return Plan(json.loads(text), hashlib.sha256(text).hexdigest(), Path(path).resolve().parent)

    @staticmethod
    def find(program: str) -> "Plan":
        """The `plan.json` nearest above a generated program, or the one that HGM_PLAN names."""
        if named := os.environ.get("HGM_PLAN"):
            return Plan.load(named)
        for folder in list(Path(program).resolve().parents)[:5]:
            if (folder / "plan.json").is_file():
                return Plan.load(folder / "plan.json")
        raise RuntimeProblem(f"no plan.json in the folders above {program}")

    def role(self, identifier: str) -> dict:
        return self._roles[identifier]

    def world(self, identifier: str) -> dict:
        for world in self.worlds:
            if world["id"] == identifier:
                return world
        raise RuntimeProblem(f"the plan has no world {identifier!r}; it has {', '.join(w['id'] for w in self.worlds)}")

    def place(self, world: str, rank: int) -> Place | None:
        """Role and coordinates of a rank, or None for a rank that the plan leaves idle."""
        for role in self.roles:
            if role["world"] != world:
                continue
            for data in range(axis_size(role, "data")):
                for tensor in range(axis_size(role, "tensor")):
                    if rank_of(role, data, tensor) == rank:
                        return Place(role, data, tensor)
        return None

    def items(self, pipeline: int, stage: int) -> list:
        for actions in self.document["actions"]:
            if actions["pipeline"] == pipeline and actions["stage"] == stage:
                return actions["items"]
        raise RuntimeProblem(f"the plan has no actions for stage {stage} of pipeline {pipeline}")

    def is_last(self, role: dict) -> bool:
        return role["stage"] == self.pipelines[role["pipeline"]]["stages"] - 1

    def longest_timeout(self) -> float:
        timeouts = [edge["timeout"] for edge in self.edges] + [total["timeout"] for total in self.sums]
        return max(timeouts + ([self.control["timeout"]] if self.control else []), default=0.0)
