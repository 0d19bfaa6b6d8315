"""Rotary positions with options: a part of the head, neighbours instead of halves, angles stretched for longer sequences."""

import math

import torch
from torch import nn


class Rope(nn.Module):
    """Turns the first `size` elements of x [rows, heads, sequence, head_dim]; angles are fp32, and the result has x's data type.

    Halves turn against each other, or with `interleaved` elements 2i and 2i + 1. `scaling` is the name of one of the
    methods below, and `options` are its figures.
    """

    def __init__(self, size: int, theta: float, interleaved: bool = False, scaling: str | None = None, **options):
        super().__init__()
        self.size, self.theta, self.interleaved, self.options = size, theta, interleaved, options
        self.scaled = {None: self.unscaled, "linear": self.linear, "dynamic": self.dynamic, "llama3": self.llama3, "yarn": self.yarn}
        self.scaled = (self.scaled | {"longrope": self.longrope})[scaling]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        sequence = x.shape[-2]
        speeds, growth = self.scaled(self.speeds(self.theta, x.device), sequence, **self.options)
        angles = torch.outer(torch.arange(sequence, device=x.device, dtype=torch.float32), speeds)
        cos, sin = angles.cos() * growth, angles.sin() * growth
        turning = x[..., : self.size]
        first, second = (turning[..., 0::2], turning[..., 1::2]) if self.interleaved else turning.chunk(2, dim=-1)
        turned = (first * cos - second * sin, second * cos + first * sin)
        turned = torch.stack(turned, dim=-1).flatten(-2) if self.interleaved else torch.cat(turned, dim=-1)
        turned = turned.to(x.dtype)
        return turned if self.size == x.shape[-1] else torch.cat([turned, x[..., self.size :]], dim=-1)

    def speeds(self, theta: float, device: torch.device) -> torch.Tensor:
        """Radians a token, one for each pair: theta^(-2i / size)."""
        return theta ** -(torch.arange(0, self.size, 2, device=device, dtype=torch.float32) / self.size)

    def unscaled(self, speeds, sequence):
        return speeds, 1.0

    def linear(self, speeds, sequence, factor):
        """Chen et al. 2023, "Extending Context Window of Large Language Models via Positional Interpolation"."""
        return speeds / factor, 1.0

    def dynamic(self, speeds, sequence, factor, original):
        """A base that grows with the sequence, from the original length on."""
        beyond = factor * max(sequence, original) / original - (factor - 1.0)
        return self.speeds(self.theta * beyond ** (self.size / max(self.size - 2, 1)), speeds.device), 1.0

    def llama3(self, speeds, sequence, factor, low, high, original):
        """The rule of Llama 3.1: by the number of waves in the original length."""
        waves = original * speeds / (2.0 * math.pi)
        kept = ((waves - low) / (high - low)).clamp(0.0, 1.0)
        return speeds * (kept + (1.0 - kept) / factor), 1.0

    def yarn(
        self,
        speeds,
        sequence,
        factor,
        original,
        beta_fast=32.0,
        beta_slow=1.0,
        attention_factor=None,
        mscale=None,
        mscale_all_dim=None,
        truncate=True,
    ):
        """Peng et al. 2023, "YaRN: Efficient Context Window Extension of Large Language Models", section 3; mscale as in DeepSeek."""

        def pair(turns):
            """The pair, not a whole number, that turns so often within the original length."""
            return self.size * math.log(original / (turns * 2.0 * math.pi)) / (2.0 * math.log(self.theta))

        first, last = pair(beta_fast), pair(beta_slow)
        if truncate:
            first, last = math.floor(first), math.ceil(last)
        first, last = max(first, 0), min(last, self.size - 1)
        pairs = torch.arange(len(speeds), device=speeds.device, dtype=torch.float32)
        slow = ((pairs - first) / (last - first if last != first else 0.001)).clamp(0.0, 1.0)
        if attention_factor is None:
            attention_factor = yarn_growth(factor, 1.0)
            if mscale is not None and mscale_all_dim is not None:
                attention_factor = yarn_growth(factor, mscale) / yarn_growth(factor, mscale_all_dim)
        return speeds / factor * slow + speeds * (1.0 - slow), attention_factor

    def longrope(self, speeds, sequence, short, long, original, factor=1.0, attention_factor=None):
        """Ding et al. 2024, "LongRoPE: Extending LLM Context Window Beyond 2 Million Tokens"."""
        divisors = torch.tensor(long if sequence > original else short, device=speeds.device, dtype=torch.float32)
        if attention_factor is None:
            attention_factor = math.sqrt(1.0 + math.log(factor) / math.log(original))
        return speeds / divisors, attention_factor


def yarn_growth(factor: float, mscale: float) -> float:
    """What the entropy of longer softmaxes is met with: 0.1 mscale ln(factor) + 1."""
    return 1.0 if factor <= 1.0 else 0.1 * mscale * math.log(factor) + 1.0
