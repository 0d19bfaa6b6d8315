"""Generated kernels in place of torch's operators, loaded from shared libraries with a C interface."""

import ctypes
import os

import torch

from .errors import RuntimeProblem

_POINTER, _COUNT = ctypes.c_void_p, ctypes.c_int64
#: Kernel name to C symbol and argument types.
_INTERFACES = {
    "rms_norm_forward": ("hgm_rms_norm_forward_f32", [_POINTER, _POINTER, _POINTER, _POINTER, _COUNT, _COUNT, ctypes.c_float]),
}
_loaded: dict = {}


def use_kernel(name: str, library_path: str) -> None:
    """Serves an operator by the kernel in a shared library from here on; fails where the library or its symbol is missing."""
    if name not in _INTERFACES:
        raise RuntimeProblem(f"no kernel is called {name!r}; known are {', '.join(_INTERFACES)}")
    symbol, arguments = _INTERFACES[name]
    if not os.path.isfile(library_path):
        raise RuntimeProblem(f"the library of kernel {name} is not built: {library_path} does not exist")
    try:
        function = getattr(ctypes.CDLL(os.path.abspath(library_path)), symbol)
    except (OSError, AttributeError) as error:
        raise RuntimeProblem(f"kernel {name} cannot be loaded from {library_path}: {error}") from error
    function.argtypes, function.restype = arguments, None
    _loaded[name] = function


def kernel(name: str):
    """The loaded function, or None."""
    return _loaded.get(name)


class RmsNormKernel(torch.autograd.Function):
    """y = x * rstd * weight with rstd = 1 / sqrt(mean(x^2) + eps) over the last dimension; forward by the kernel, backward in torch."""

    @staticmethod
    def forward(context, x, weight, eps):
        x, weight = x.contiguous(), weight.contiguous()
        columns = x.shape[-1]
        rows = x.numel() // columns
        y = torch.empty_like(x)
        rstd = torch.empty(x.shape[:-1] + (1,), dtype=torch.float32)
        _loaded["rms_norm_forward"](x.data_ptr(), weight.data_ptr(), y.data_ptr(), rstd.data_ptr(), rows, columns, eps)
        context.save_for_backward(x, weight, rstd)
        return y

    @staticmethod
    def backward(context, gradient):
        x, weight, rstd = context.saved_tensors
        normed = x * rstd
        scaled = gradient * weight
        along = (scaled * normed).mean(-1, keepdim=True)
        return rstd * (scaled - normed * along), (gradient * normed).reshape(-1, x.shape[-1]).sum(0), None
