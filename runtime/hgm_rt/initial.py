"""First values of parameters: functions of seed and global name alone."""

import hashlib
import math

import torch

STANDARD_DEVIATION = 0.02


def generator_for(text: str) -> torch.Generator:
    """A host generator seeded by 63 bits of the SHA-256 of a text."""
    generator = torch.Generator()
    generator.manual_seed(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1)
    return generator


def initial_value(
    seed: int, name: str, shape: tuple[int, ...], initial: str, between: tuple[float, float] | None = None
) -> torch.Tensor:
    """The whole tensor in fp32. `initial` is `normal`, `ones`, `zeros`, `uniform` between two bounds, `log_range`, which is ln 1, ln 2, …
    along the last dimension, or `inverse_softplus`: softplus makes of it numbers whose logarithms are uniform between those of two bounds."""
    if initial == "ones":
        return torch.ones(shape)
    if initial == "zeros":
        return torch.zeros(shape)
    if initial == "log_range":
        return torch.arange(1, shape[-1] + 1, dtype=torch.float32).log().expand(shape).clone()
    generator = generator_for(f"{seed}:{name}")
    if initial == "uniform":
        return torch.empty(shape).uniform_(*between, generator=generator)
    if initial == "inverse_softplus":
        value = torch.empty(shape).uniform_(*map(math.log, between), generator=generator).exp()
        return value + (-(-value).expm1()).log()
    return torch.empty(shape).normal_(0.0, STANDARD_DEVIATION, generator=generator)
