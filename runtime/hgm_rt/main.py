"""The way of a generated program from its first line to its last: find the plan, join, build, train, end together."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import nn

from .control import Control
from .data_types import TYPES
from .edge_group import EdgeGroups
from .edges import Boundaries
from .errors import PeerProblem, RuntimeProblem
from .flat import Flat
from .interpreter import Interpreter
from .optimizer import Optimizer
from .parameters import Registry, using
from .plan import Plan
from .progress import Progress
from .record import Recorder
from .rows import check_rows
from .store import first_line, open_store, start_timeout
from .sums import Sums
from .tensor_axis import TensorAxis
from .world import World

Build = Callable[[int, TensorAxis], nn.Module]


def main(program: str, world: str, build: Build) -> None:
    """Runs this rank of a world of the plan that lies above `program`; ends the process non-zero after a failure.

    `build(index, tensor)` makes the layer of that index in the model for this rank's shard.
    """
    # The default action ends the process at once, also inside a wait for a peer; a Python handler would run only after it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    run = Run()
    try:
        run.start(program, world, build)
        run.train()
        run.finish()
    except Exception as error:  # noqa: BLE001 - every failure of a rank ends its world with one message
        run.report(world, error)
        sys.stdout.flush()
        sys.stderr.flush()
        if run.serves:
            # The store lives in this process: the other ranks still read the reason from it.
            time.sleep(3.0)
        # Destructors of process groups may wait for peers that are gone.
        os._exit(1)


class Run:
    def __init__(self):
        self.world: World | None = None
        self.store: dist.Store | None = None
        self.serves = False
        self.step = -1

    def start(self, program: str, identifier: str, build: Build) -> None:
        plan = self.plan = Plan.find(program)
        world = self.world = World(plan, identifier)
        check_rows(plan)
        world.connect()
        edge_groups = None
        if len(plan.worlds) > 1:
            self.serves = world.first and world.rank == 0
            self.store = open_store(self.serves)
        registry, layers = self.build_layers(build)
        # Worlds start and build at their own speed; only when all are ready do the links' own time-outs begin to count.
        world.barrier()
        if self.store is not None:
            self.meet()
            edge_groups = EdgeGroups(self.store, world.spec.get("interface"))
        self.recorder = Recorder(plan, world)
        self.interpreter: Interpreter | None = None
        if world.place is not None:
            boundaries = Boundaries(plan, world, edge_groups)
            flat = Flat(plan, world.place.role, registry, world.place.size("data"))
            sums = Sums(plan, world, edge_groups, flat)
        self.control = Control(plan, world, edge_groups)
        if world.place is not None:
            optimizer = Optimizer(plan, world.place, flat, world.axis("data"))
            self.interpreter = Interpreter(plan, world, layers, boundaries, flat, sums, self.control, optimizer, self.recorder)

    def build_layers(self, build: Build) -> tuple[Registry, list[nn.Module]]:
        training, world = self.plan.training, self.world
        registry = Registry(training["seed"], TYPES[training["precision"]["compute"]], world.device)
        layers = []
        if world.place is not None:
            with using(registry):
                for index in range(*world.place.role["layers"]):
                    registry.layer = index
                    layers.append(build(index, world.tensor_axis()))
        return registry, layers

    def meet(self) -> None:
        """Waits until every world has its ranks ready, and makes sure that all have the same plan."""
        self.store.set(f"ready/{self.world.id}", self.plan.digest)
        deadline = time.monotonic() + start_timeout().total_seconds()
        for other in self.plan.worlds:
            key = f"ready/{other['id']}"
            while not self.store.check([key]):
                if self.store.check(["failure"]):
                    raise PeerProblem("another world failed while starting")
                if time.monotonic() > deadline:
                    raise RuntimeProblem(f"world {other['id']} did not start within {start_timeout().total_seconds():.0f} s")
                time.sleep(0.1)
            if self.store.get(key).decode() != self.plan.digest:
                raise RuntimeProblem(f"world {other['id']} runs another plan.json than world {self.world.id}")

    def train(self) -> None:
        steps = int(os.environ.get("HGM_STEPS") or self.plan.training["steps"])
        progress = Progress(self.plan, self.world, steps)
        self.world.barrier()
        progress.start()
        for self.step in range(steps):
            if self.interpreter is not None:
                loss, norm = self.interpreter.run_step(self.step)
            else:
                # A rank without a role only keeps its world's sums complete.
                loss, squares = self.control.total([0.0, 0.0])
                norm = squares**0.5
            self.recorder.step(loss, norm)
            progress.step(self.step, loss, norm)

    def finish(self) -> None:
        self.recorder.save()
        self.world.barrier()
        if self.store is not None:
            if self.world.rank == 0:
                ended = self.store.add("ended", 1)
                while self.serves and ended < len(self.plan.worlds):
                    # The store lives in this process: it stays until the last world no longer needs it.
                    time.sleep(0.05)
                    ended = self.store.add("ended", 0)
            self.world.barrier()
        dist.destroy_process_group()

    def report(self, identifier: str, error: Exception) -> None:
        """Prints one message per world: the failure that came first, not its echoes in the ranks that waited for it."""
        text = f"world {identifier} rank {os.environ.get('RANK', '?')}"
        if self.world is not None and self.world.place is not None:
            text += f" ({self.world.place})"
        if self.step >= 0:
            text += f", step {self.step}"
        text += f": {describe(error)}"
        if isinstance(error, PeerProblem) or "by peer" in str(error):
            # The rank that failed first notes it before its connections close, but the other way of the news may be slower.
            time.sleep(1.0)
        try:
            if dist.is_initialized() and dist.distributed_c10d._get_default_store().add("hgm/failed", 1) > 1:
                return
            if self.store is not None and self.store.add("failed", 1) == 1:
                self.store.set("failure", text)
            elif self.store is not None:
                self.store.wait(["failure"], timedelta(seconds=5))
                text = f"world {identifier} stops, because of {self.store.get('failure').decode()}"
        except (dist.DistError, RuntimeError):
            pass  # A store went down with its process; this rank's own message is then the best there is.
        print(f"hgm_rt: {text}", file=sys.stderr, flush=True)
        if os.environ.get("HGM_TRACEBACK") == "1":
            traceback.print_exception(error)


def describe(error: Exception) -> str:
    if isinstance(error, RuntimeProblem):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    # The innermost line that is not torch's own says more than one inside it.
    frame = next((frame for frame in reversed(frames) if f"{os.sep}torch{os.sep}" not in frame.filename), frames[-1])
    return f"{type(error).__name__}: {first_line(error)} (in {frame.name}, {os.path.basename(frame.filename)}:{frame.lineno}; HGM_TRACEBACK=1 shows all)"
