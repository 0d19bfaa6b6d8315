"""Attention cores that scaled_dot_product_attention has no option for, made of calls of it, so that its fused kernels serve them."""

import math

import torch
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint

#: Queries whose scores are written out at a time where a soft cap keeps fused kernels away.
BLOCK = 256


def attend(
    q: torch.Tensor,
    k: torch.Tensor,
    v: torch.Tensor,
    causal: bool = True,
    window: int | None = None,
    sinks: torch.Tensor | None = None,
    scale: float | None = None,
    softcap: float | None = None,
) -> torch.Tensor:
    """Attention of [rows, heads, sequence, head_dim]; keys and values may have fewer heads.

    With `window` a token sees itself and the window - 1 tokens before it. `sinks` [heads] are scores that take part in
    each softmax and stand for no token (Xiao et al. 2023, "Efficient Streaming Language Models with Attention Sinks";
    learned scores as in GPT-OSS). `scale` is the factor of the scores, 1 / sqrt(head_dim) where it is not given; `softcap`
    bounds them after it: softcap tanh(score / softcap) ("Gemma 2: Improving Open Language Models at a Practical Size").
    """
    scale = q.shape[-1] ** -0.5 if scale is None else scale
    sequence = q.shape[-2]
    if window is not None and window >= sequence:
        window = None
    if softcap is not None:
        return attend_capped(q, k, v, causal, window, sinks, scale, softcap)
    if sinks is not None:
        # One more element of each head makes the sink a key of its own: the key's is 1 and the tokens' are 0, the query's is the score.
        q = torch.cat([q, (sinks / scale).to(q.dtype).view(-1, 1, 1).expand_as(q[..., :1])], dim=-1)
        k = F.pad(k, (0, 1))
    if window is not None:
        return attend_window(q, k, v, window, scale, sinks is not None)
    if sinks is None:
        return core(q, k, v, scale, is_causal=causal)
    # The sink stands before the first token, so that a causal mask shows it to all; the query beside it is thrown away.
    q, k, v = F.pad(q, (0, 0, 1, 0)), torch.cat([sink_key(k), k], dim=-2), F.pad(v, (0, 0, 1, 0))
    return core(q, k, v, scale, is_causal=causal)[..., 1:, :]


def core(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scale: float, **mask) -> torch.Tensor:
    return F.scaled_dot_product_attention(q, k, v, scale=scale, enable_gqa=q.shape[1] != k.shape[1], **mask)


def sink_key(k: torch.Tensor) -> torch.Tensor:
    key = torch.zeros_like(k[..., :1, :])
    key[..., -1] = 1.0
    return key


def attend_capped(q, k, v, causal, window, sinks, scale: float, softcap: float) -> torch.Tensor:
    """Blocks of queries over the keys that they see. Scores are made again in the backward pass, so that they never stand all at once."""
    sequence, done = q.shape[-2], []
    for first in range(0, sequence, BLOCK):
        last = min(first + BLOCK, sequence)
        low = 0 if window is None else max(0, first - window + 1)
        keys = slice(low, last if causal else sequence)
        block = (q[..., first:last, :], k[..., keys, :], v[..., keys, :], sinks, first - low, causal, window, scale, softcap)
        done.append(checkpoint(capped_block, *block, use_reentrant=False))
    return torch.cat(done, dim=-2)


def capped_block(q, k, v, sinks, ahead: int, causal, window, scale: float, softcap: float) -> torch.Tensor:
    """`ahead`: how many of the keys stand before the first query. Softmax in fp32."""
    groups = (k.shape[1], q.shape[1] // k.shape[1])
    k, v = k.unsqueeze(2), v.unsqueeze(2)
    scores = softcap * torch.tanh((q.unflatten(1, groups) @ k.transpose(-2, -1)).float() * (scale / softcap))
    distance = torch.arange(q.shape[-2], device=q.device).unsqueeze(1) + ahead - torch.arange(k.shape[-2], device=q.device)
    if causal:
        scores = scores.masked_fill(distance < 0, float("-inf"))
    if window is not None:
        scores = scores.masked_fill(distance >= window, float("-inf"))
    if sinks is not None:
        scores = torch.cat([scores, sinks.float().view(*groups, 1, 1).expand_as(scores[..., :1])], dim=-1)
    weights = scores.softmax(-1)[..., : k.shape[-2]]
    return (weights.to(v.dtype) @ v).flatten(1, 2)


def attend_window(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, window: int, scale: float, sink: bool) -> torch.Tensor:
    """Blocks of `window` queries meet the keys of their own block and of the one before: work grows with sequence x window."""
    rows, sequence = q.shape[0], q.shape[-2]
    blocks = -(-sequence // window)
    rest = blocks * window - sequence

    def cut(x: torch.Tensor) -> torch.Tensor:
        """[rows x blocks, heads, window, width]"""
        return x.unflatten(2, (blocks, window)).transpose(1, 2).flatten(0, 1)

    def with_block_before(x: torch.Tensor) -> torch.Tensor:
        """[rows x blocks, heads, 2 window, width]; the first block has zeros before it."""
        x = F.pad(x, (0, 0, window, rest))
        return torch.cat([cut(x[..., :-window, :]), cut(x[..., window:, :])], dim=-2)

    query = torch.arange(window, device=q.device).view(1, -1, 1)
    key = torch.arange(2 * window, device=q.device).view(1, 1, -1) - window
    first = torch.arange(blocks, device=q.device).view(-1, 1, 1) == 0
    seen = (key <= query) & (query - key < window) & ~(first & (key < 0))
    queries, keys, values = cut(F.pad(q, (0, 0, 0, rest))), with_block_before(k), with_block_before(v)
    if sink:
        keys, values = torch.cat([sink_key(keys), keys], dim=-2), F.pad(values, (0, 0, 1, 0))
        seen = F.pad(seen, (1, 0), value=True)
    mask = seen.repeat(rows, 1, 1).unsqueeze(1)
    y = core(queries, keys, values, scale, attn_mask=mask)
    return y.unflatten(0, (rows, blocks)).transpose(1, 2).flatten(2, 3)[..., :sequence, :]


def relative_bias(scores: torch.Tensor, length: int, max_distance: int, causal: bool) -> torch.Tensor:
    """What distances add to the scores of attention, [1, heads, length, length], with a causal mask where it is asked for.

    `scores` [heads, buckets] are learned (Raffel et al. 2020, "Exploring the Limits of Transfer Learning with a Unified
    Text-to-Text Transformer", section 2.1). Of the buckets of a direction, half hold one distance each; the others share
    the distances up to `max_distance` by their logarithm, and the last one all beyond. Where attention is not causal, the
    upper half of the buckets is for keys ahead of the query.
    """
    table = distance_buckets(scores.shape[1], length, max_distance, causal).to(scores.device)
    place = torch.arange(length, device=scores.device)
    # Position of the key less that of the query, from -(length - 1) on.
    bias = scores[:, table[place.unsqueeze(0) - place.unsqueeze(1) + length - 1]]
    if causal:
        bias = bias.masked_fill(place.unsqueeze(0) > place.unsqueeze(1), float("-inf"))
    return bias.unsqueeze(0)


def distance_buckets(buckets: int, length: int, max_distance: int, causal: bool) -> torch.Tensor:
    """The bucket of each distance of a key ahead of its query, from -(length - 1) to length - 1; made on the host, the same for every device."""
    ahead = list(range(1 - length, length))
    half = buckets if causal else buckets // 2
    single = half // 2
    table = []
    for distance in ahead:
        n = max(-distance, 0) if causal else abs(distance)
        bucket = n
        if n >= single:
            # fp64 logarithms, nudged so that exact powers stay whole.
            share = math.log(n / single) / math.log(max_distance / single)
            bucket = min(half - 1, single + int(share * (half - single) + 1e-9))
        table.append(bucket + (half if not causal and distance > 0 else 0))
    return torch.tensor(table)
