"""hgm_rt: the library that the programs of every site share.

A generated program builds its layers from the classes here and ends with `main(__file__, world=..., build=...)`, which
executes the part of `plan.json` that belongs to this process: its stage's action list, edges, sums and optimizer.
"""

from .attention import attend, relative_bias
from .errors import PeerProblem, RuntimeProblem
from .kernels import use_kernel
from .layers import ColumnLinear, Convolution, Embedding, Head, LayerNorm, Linear, PatchEmbedding, PositionEmbedding, RMSNorm, RowLinear
from .main import main
from .mamba import Mamba
from .moe import Moe
from .parameters import parameter
from .plan import VERSION, Plan
from .rope import Rope
from .tensor_axis import TensorAxis

__all__ = [
    "VERSION",
    "ColumnLinear",
    "Convolution",
    "Embedding",
    "Head",
    "LayerNorm",
    "Linear",
    "Mamba",
    "Moe",
    "PatchEmbedding",
    "PeerProblem",
    "Plan",
    "PositionEmbedding",
    "RMSNorm",
    "Rope",
    "RowLinear",
    "RuntimeProblem",
    "TensorAxis",
    "attend",
    "main",
    "parameter",
    "relative_bias",
    "use_kernel",
]
