"""A kernel from a shared library serves RMSNorm and gives torch's values and gradients."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import torch
import torch.nn.functional as F

import hgm_rt as rt
from hgm_rt import kernels
from hgm_rt.parameters import Registry, using

SOURCE = r"""
#include <cmath>
#include <cstdint>
extern "C" void hgm_rms_norm_forward_f32(const float* x, const float* weight, float* y, float* rstd, int64_t rows, int64_t columns, float eps) {
  for (int64_t r = 0; r < rows; ++r) {
    double total = 0;
    for (int64_t c = 0; c < columns; ++c) total += double(x[r * columns + c]) * x[r * columns + c];
    rstd[r] = float(1.0 / std::sqrt(total / columns + eps));
    for (int64_t c = 0; c < columns; ++c) y[r * columns + c] = x[r * columns + c] * rstd[r] * weight[c];
  }
}
"""


class Kernel(unittest.TestCase):
    def tearDown(self):
        kernels._loaded.clear()

    @unittest.skipUnless(shutil.which("g++"), "no g++ on this machine")
    def test_forward_and_backward(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "kernel.cpp"
            source.write_text(SOURCE)
            library = str(Path(folder) / "kernel.so")
            subprocess.run(["g++", "-O1", "-shared", "-fPIC", str(source), "-o", library], check=True)
            rt.use_kernel("rms_norm_forward", library)
            with using(Registry()):
                norm = rt.RMSNorm("n", 12, 1e-5, rt.TensorAxis())
            norm.weight.data.uniform_(0.5, 1.5)
            # Not contiguous, as the heads of an attention are.
            x = torch.randn(4, 5, 3, 12).transpose(1, 2).requires_grad_()
            y = x.detach().clone().requires_grad_()
            slope = torch.randn(4, 3, 5, 12)
            result = norm(x)
            self.assertEqual(result.grad_fn.name(), "RmsNormKernelBackward")
            result.backward(slope)
            weight = norm.weight.detach().clone().requires_grad_()
            expected = F.rms_norm(y, (12,), weight, 1e-5)
            expected.backward(slope)
            torch.testing.assert_close(result, expected)
            torch.testing.assert_close(x.grad, y.grad)
            torch.testing.assert_close(norm.weight.grad, weight.grad, rtol=1e-5, atol=1e-5)
            self.assertNotIn("Kernel", norm(x.bfloat16()).grad_fn.name())

    def test_what_cannot_be_loaded_is_said(self):
        with self.assertRaisesRegex(rt.RuntimeProblem, "no kernel is called 'soft'"):
            rt.use_kernel("soft", "x.so")
        with self.assertRaisesRegex(rt.RuntimeProblem, "is not built"):
            rt.use_kernel("rms_norm_forward", "/nonexistent/x.so")
        with tempfile.NamedTemporaryFile(suffix=".so") as file, self.assertRaisesRegex(rt.RuntimeProblem, "cannot be loaded"):
            rt.use_kernel("rms_norm_forward", file.name)


if __name__ == "__main__":
    unittest.main()
