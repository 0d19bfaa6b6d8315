"""Printed layers that work on streams of their own against torch's modules: the module `printed` of this folder, and READS, what its layers take.

Prints one JSON object: the largest difference of each comparison, the buckets of distances, and the FLOPs that torch counts.
"""

import json
import math
import sys

import printed
import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from hgm_rt.attention import distance_buckets

ROWS = 2
READS = json.loads(sys.argv[1])
IDS = json.loads(sys.argv[2])

layers = [printed.build_layer(index).double() for index in range(printed.LAYERS)]
layer = dict(zip(IDS, layers, strict=True))
generator = torch.Generator().manual_seed(3)
draw = lambda *shape: torch.randn(shape, generator=generator, dtype=torch.float64)  # noqa: E731
values = {
    "text": torch.randint(0, 64, (ROWS, 13), generator=generator),
    "sound": draw(ROWS, 20, 6),
    "images": draw(ROWS, 2, 3, 8, 12),
}
flops = {}
for index, module in enumerate(layers[:-1]):
    # Only attention that is written out as products is counted on the host.
    with sdpa_kernel(SDPBackend.MATH), FlopCounterMode(display=False) as counter:
        values[index] = values[IDS[index]] = module(*[values[read] for read in READS[index]])
    flops[IDS[index]] = counter.get_total_flops()
targets = torch.randint(0, 64, (ROWS, 13), generator=generator)
with FlopCounterMode(display=False) as counter:
    loss = layers[-1](*[values[read] for read in READS[-1]], targets)
flops[IDS[-1]] = counter.get_total_flops()

differences = {}


def compare(name, found, expected):
    differences[name] = (found - expected).abs().max().item() if found.shape == expected.shape else "shapes differ"


conv = torch.nn.Conv1d(6, 16, 5, stride=2, padding=1).double()
conv.load_state_dict({"weight": layer["heard"].weight, "bias": layer["heard"].bias + 0.5})
with torch.no_grad():
    layer["heard"].bias += 0.5
compare("conv", layer["heard"](values["sound"]), conv(values["sound"].mT).mT)

depthwise = torch.nn.Conv1d(16, 16, 3, groups=16).double()
depthwise.load_state_dict({"weight": layer["near"].weight, "bias": layer["near"].bias})
compare("causal depthwise conv", layer["near"](values["tokens"]), depthwise(F.pad(values["tokens"].mT, (2, 0))).mT)

patches = torch.nn.Conv2d(3, 16, 4, stride=4, bias=False).double()
patches.load_state_dict({"weight": layer["seen"].weight})
compare("patch_embedding", layer["seen"](values["images"]), patches(values["images"].flatten(0, 1)).flatten(2).mT)

cross = torch.nn.MultiheadAttention(16, 4, bias=False, batch_first=True, kdim=16, vdim=16).double()
own = layer["cross"]
with torch.no_grad():
    cross.in_proj_weight.copy_(torch.cat([own.q.weight, own.k.weight, own.v.weight]))
    cross.out_proj.weight.copy_(own.o.weight)
x, keys = draw(ROWS, 13, 16), draw(2 * ROWS, 6, 16)
joined = keys.view(ROWS, 12, 16)  # The two images of a sample are seen together.
compare("cross attention", own(x, keys), cross(x, joined, joined, need_weights=False)[0])

pieces = [values["seen"].reshape(ROWS, 12, 16), values["tokens"]]
compare("concat", values["joined"], torch.cat(pieces, dim=1))
logits = F.linear(values[IDS[-2]][:, 12:], layers[-1].weight)
compare("loss", loss, F.cross_entropy(logits.flatten(0, 1), targets.flatten(), reduction="sum"))


def t5_bucket(relative_position, bidirectional, num_buckets, max_distance):
    """The paper's own code, in fp32: mesh_tensorflow's _relative_position_bucket with the sign of key less query."""
    buckets = 0
    if bidirectional:
        num_buckets //= 2
        buckets += num_buckets if relative_position > 0 else 0
        n = abs(relative_position)
    else:
        n = max(-relative_position, 0)
    max_exact = num_buckets // 2
    if n < max_exact:
        return buckets + n
    large = torch.log(torch.tensor(float(n)) / max_exact) / math.log(max_distance / max_exact) * (num_buckets - max_exact)
    return buckets + min(max_exact + int(large), num_buckets - 1)


wrong = []
for count, distance in ((32, 128), (8, 20), (64, 1000)):
    for causal in (True, False):
        length = 300
        expected = [t5_bucket(ahead, not causal, count, distance) for ahead in range(1 - length, length)]
        if distance_buckets(count, length, distance, causal).tolist() != expected:
            wrong.append([count, distance, causal])
        # The reference finds the same scores by code of its own.
        scores = torch.arange(2 * count, dtype=torch.float64).view(2, count)
        bias = printed.relative_bias(scores, length, distance, causal)
        place = torch.arange(length)
        own_table = scores[:, torch.tensor(expected)[place - place.unsqueeze(1) + length - 1]]
        if causal:
            own_table = own_table.masked_fill(place > place.unsqueeze(1), float("-inf"))
        if not torch.equal(bias[0], own_table):
            wrong.append(["reference", count, distance, causal])

print(json.dumps({"differences": differences, "flops": flops, "wrong": wrong}))
