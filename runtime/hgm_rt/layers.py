"""The layers that generated model code is made of. Streams are [rows, sequence, width].

`name` is the global prefix of the layer's parameters; `tensor` is the TensorAxis of this rank.
"""

import torch
import torch.nn.functional as F
from torch import nn

from .kernels import RmsNormKernel, kernel
from .parameters import registry
from .tensor_axis import TensorAxis


class Embedding(nn.Module):
    """Token embedding times `scale`, weight [vocabulary, width] sharded over the vocabulary. Takes ids [rows, sequence].

    `tied` is the global name of the weight it shares.
    """

    def __init__(self, name: str, vocabulary: int, width: int, tensor: TensorAxis, scale: float = 1.0, tied: str | None = None):
        super().__init__()
        self.tensor, self.scale = tensor, scale
        self.low, self.high = tensor.interval(vocabulary)
        self.weight = registry().get(tied or f"{name}.weight", (vocabulary, width), tensor, dim=0)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        found = self.find(ids)
        return found if self.scale == 1.0 else found * self.scale

    def find(self, ids: torch.Tensor) -> torch.Tensor:
        if self.tensor.size == 1:
            return F.embedding(ids, self.weight)
        elsewhere = (ids < self.low) | (ids >= self.high)
        found = F.embedding((ids - self.low).masked_fill(elsewhere, 0), self.weight)
        return self.tensor.leave(found.masked_fill(elsewhere.unsqueeze(-1), 0.0))


class PositionEmbedding(nn.Module):
    """Adds a learned vector for each position, weight [length, width], replicated over the tensor axis."""

    def __init__(self, name: str, length: int, width: int, tensor: TensorAxis):
        super().__init__()
        self.weight = registry().get(f"{name}.weight", (length, width), tensor)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.weight[: x.shape[1]]


class RMSNorm(nn.Module):
    """x / sqrt(mean(x^2) + eps) * weight, computed in fp32 over the last dimension. With `offset` the factor is 1 + weight, zero at first."""

    def __init__(self, name: str, width: int, eps: float, tensor: TensorAxis, partial: bool = False, offset: bool = False):
        super().__init__()
        self.eps, self.offset = eps, offset
        self.weight = registry().get(f"{name}.weight", (width,), tensor, initial="zeros" if offset else "ones", partial=partial)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        # In fp32, because 1 + weight loses small weights in a short type.
        weight, wide = (1.0 + self.weight.float(), x.float()) if self.offset else (self.weight, x)
        if kernel("rms_norm_forward") and wide.device.type == "cpu" and wide.dtype == torch.float32:
            return RmsNormKernel.apply(wide, weight, self.eps).to(x.dtype)
        # The fused operator keeps x and one number a row for the backward pass; written out, autograd would keep two fp32 copies of x.
        return F.rms_norm(wide, weight.shape, weight, self.eps).to(x.dtype)


class LayerNorm(nn.Module):
    """(x - mean) / sqrt(variance + eps) * weight + bias over the last dimension; without `affine` there is neither weight nor bias, with
    `offset` the factor is 1 + weight, zero at first."""

    def __init__(
        self,
        name: str,
        width: int,
        eps: float,
        tensor: TensorAxis,
        partial: bool = False,
        bias: bool = True,
        affine: bool = True,
        offset: bool = False,
    ):
        super().__init__()
        self.eps, self.shape, self.offset = eps, (width,), offset
        get, first = registry().get, "zeros" if offset else "ones"
        self.weight = get(f"{name}.weight", (width,), tensor, initial=first, partial=partial) if affine else None
        self.bias = get(f"{name}.bias", (width,), tensor, initial="zeros", partial=partial) if affine and bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.offset:
            return F.layer_norm(x, self.shape, self.weight, self.bias, self.eps)
        bias = None if self.bias is None else self.bias.float()
        return F.layer_norm(x.float(), self.shape, 1.0 + self.weight.float(), bias, self.eps).to(x.dtype)


class Linear(nn.Module):
    """x W^T + b, weight [outputs, inputs], replicated over the tensor axis."""

    def __init__(self, name: str, inputs: int, outputs: int, tensor: TensorAxis, bias: bool = False):
        super().__init__()
        self.weight = registry().get(f"{name}.weight", (outputs, inputs), tensor)
        self.bias = registry().get(f"{name}.bias", (outputs,), tensor, initial="zeros") if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight, self.bias)


class Convolution(nn.Module):
    """Convolution along the sequence, weight [outputs, inputs // groups, kernel], replicated over the tensor axis.

    `before` zeros stand before the first position and `behind` behind the last.
    """

    def __init__(
        self, name: str, inputs: int, outputs: int, kernel: int, stride: int, before: int, behind: int, groups: int, tensor: TensorAxis, bias: bool = False
    ):
        super().__init__()
        self.stride = stride
        self.padding = (before, behind)
        self.groups = groups
        self.weight = registry().get(f"{name}.weight", (outputs, inputs // groups, kernel), tensor)
        self.bias = registry().get(f"{name}.bias", (outputs,), tensor, initial="zeros") if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.pad(x.transpose(1, 2), self.padding)
        return F.conv1d(x, self.weight, self.bias, stride=self.stride, groups=self.groups).transpose(1, 2)


class PatchEmbedding(nn.Module):
    """Images [rows, items, channels, height, width] to streams [rows x items, patches, width]: a matrix on the pixels of each patch.

    Weight [width, channels, patch, patch], replicated over the tensor axis; patches follow one another row by row.
    """

    def __init__(self, name: str, channels: int, patch: int, width: int, tensor: TensorAxis, bias: bool = False):
        super().__init__()
        self.patch = patch
        self.weight = registry().get(f"{name}.weight", (width, channels, patch, patch), tensor)
        self.bias = registry().get(f"{name}.bias", (width,), tensor, initial="zeros") if bias else None

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        images = images.flatten(0, 1).unflatten(-2, (-1, self.patch)).unflatten(-1, (-1, self.patch))
        # [images, channels, down, patch, across, patch]
        pixels = images.permute(0, 2, 4, 1, 3, 5).flatten(3).flatten(1, 2)
        return F.linear(pixels, self.weight.flatten(1), self.bias)


class ColumnLinear(nn.Module):
    """Weight [outputs, inputs] sharded over the outputs. Takes what went through `tensor.enter`, gives this rank's outputs."""

    def __init__(self, name: str, inputs: int, outputs: int, tensor: TensorAxis, bias: bool = False):
        super().__init__()
        self.weight = registry().get(f"{name}.weight", (outputs, inputs), tensor, dim=0)
        self.bias = registry().get(f"{name}.bias", (outputs,), tensor, dim=0, initial="zeros") if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight, self.bias)


class RowLinear(nn.Module):
    """Weight [outputs, inputs] sharded over the inputs. Takes this rank's inputs, gives the sum over the axis plus the whole bias."""

    def __init__(self, name: str, inputs: int, outputs: int, tensor: TensorAxis, bias: bool = False):
        super().__init__()
        self.tensor = tensor
        self.weight = registry().get(f"{name}.weight", (outputs, inputs), tensor, dim=1)
        self.bias = registry().get(f"{name}.bias", (outputs,), tensor, initial="zeros") if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        total = self.tensor.leave(F.linear(x, self.weight))
        return total if self.bias is None else total + self.bias


class Head(nn.Module):
    """Projection onto the vocabulary and cross entropy: (x, targets) to the SUM over tokens, an fp32 scalar.

    Weight [vocabulary, width] and bias [vocabulary] sharded over the vocabulary; `tied` is the global name of the weight
    it shares. Logits are multiplied by `scale` and then bounded: softcap tanh(logits / softcap), both in fp32. Where the
    stream has more positions than there are targets, these stand for those from `first` on.
    """

    def __init__(
        self,
        name: str,
        width: int,
        vocabulary: int,
        tensor: TensorAxis,
        tied: str | None = None,
        bias: bool = False,
        scale: float = 1.0,
        softcap: float | None = None,
        first: int = 0,
    ):
        super().__init__()
        self.tensor, self.scale, self.softcap, self.first = tensor, scale, softcap, first
        self.low, self.high = tensor.interval(vocabulary)
        self.weight = registry().get(tied or f"{name}.weight", (vocabulary, width), tensor, dim=0)
        self.bias = registry().get(f"{name}.bias", (vocabulary,), tensor, dim=0, initial="zeros") if bias else None

    def forward(self, x: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        x = x[:, self.first : self.first + targets.shape[1]]
        logits = F.linear(self.tensor.enter(x), self.weight, self.bias).float().flatten(0, -2)
        if self.scale != 1.0:
            logits = logits * self.scale
        if self.softcap is not None:
            logits = self.softcap * torch.tanh(logits / self.softcap)
        if self.tensor.size == 1:
            return F.cross_entropy(logits, targets.flatten(), reduction="sum")
        return VocabularyCrossEntropy.apply(logits, targets.flatten(), self.tensor, self.low, self.high)


class VocabularyCrossEntropy(torch.autograd.Function):
    """Sum over tokens of -log softmax(logits)[target], logits [tokens, this rank's part of the vocabulary]."""

    @staticmethod
    def forward(context, logits, targets, tensor, low, high):
        shifted = logits - tensor.largest(logits.amax(-1)).unsqueeze(-1)
        elsewhere = (targets < low) | (targets >= high)
        column = (targets - low).masked_fill(elsewhere, 0).unsqueeze(-1)
        wanted = shifted.gather(-1, column).squeeze(-1).masked_fill(elsewhere, 0.0)
        powers = shifted.exp_()
        total, wanted = tensor.sum(torch.stack([powers.sum(-1), wanted])).unbind(0)
        context.save_for_backward(powers.div_(total.unsqueeze(-1)), column, elsewhere)
        return (total.log() - wanted).sum()

    @staticmethod
    def backward(context, gradient):
        probability, column, elsewhere = context.saved_tensors
        slope = probability.clone()
        slope.scatter_add_(-1, column, (elsewhere.to(slope.dtype) - 1.0).unsqueeze(-1))
        return slope.mul_(gradient), None, None, None, None
