"""One line per step, by rank 0 of the plan's first world: for people, or as JSON with HGM_PROGRESS=json."""

import json
import os
import time

from .plan import Plan
from .world import World


class Progress:
    def __init__(self, plan: Plan, world: World, steps: int):
        self.speaks = world.first and world.rank == 0
        self.json = os.environ.get("HGM_PROGRESS") == "json"
        self.tokens = plan.training["tokensPerStep"]
        self.steps = steps
        self.since = time.monotonic()

    def start(self) -> None:
        self.since = time.monotonic()

    def step(self, step: int, loss: float, norm: float) -> None:
        now = time.monotonic()
        seconds, self.since = now - self.since, now
        if not self.speaks:
            return
        rate = self.tokens / seconds
        if self.json:
            line = {"step": step, "loss": loss, "gradient_norm": norm, "tokens_per_second": rate, "seconds": seconds}
            print(json.dumps(line), flush=True)
        else:
            print(f"step {step + 1}/{self.steps}  loss {loss:.6f}  gradient norm {norm:.4f}  {rate:,.0f} tokens/s  {seconds:.2f} s", flush=True)
