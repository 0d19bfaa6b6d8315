"""Rotary positions with options against their definition, and their stretched angles against the values of the published formulas."""

import unittest

import torch

from hgm_rt import Rope

torch.set_num_threads(1)

#: Options, sequence, and for some pairs the radians a token: computed by ROPE_INIT_FUNCTIONS of the Python package `transformers` 5.24.0,
#: which states the formulas of the papers and of Llama 3.1, DeepSeek-V3, GPT-OSS and Phi-3; last, the factor of sines and cosines.
SHORT, LONG = [1 + 0.01 * i for i in range(24)], [1.0 + i for i in range(24)]
PUBLISHED = [
    (
        (64, 10000.0, {"scaling": "dynamic", "factor": 4.0, "original": 4096}),
        10000,
        {0: 1.0, 5: 0.1742125, 20: 0.0009211227, 31: 1.971025e-05},
        1.0,
    ),
    (
        (128, 500000.0, {"scaling": "llama3", "factor": 8.0, "low": 1.0, "high": 4.0, "original": 8192}),
        100,
        {0: 1.0, 20: 0.01656044, 28: 0.003211446, 31: 0.0008567515, 34: 0.0001785078, 40: 3.428102e-05, 63: 3.068926e-07},
        1.0,
    ),
    (
        (64, 10000.0, {"scaling": "yarn", "factor": 40.0, "original": 4096, "mscale": 1.0, "mscale_all_dim": 0.8}),
        100,
        {0: 1.0, 10: 0.05623413, 13: 0.01837814, 17: 0.003561997, 22: 0.0001778279, 31: 3.333804e-06},
        1.0569662567531275,
    ),
    (
        (64, 150000.0, {"scaling": "yarn", "factor": 32.0, "original": 4096, "truncate": False}),
        100,
        {0: 1.0, 8: 0.05081327, 10: 0.019335, 14: 0.002093793, 17: 0.0001293187, 31: 3.023511e-07},
        1.3465735902799727,
    ),
    (
        (48, 10000.0, {"scaling": "longrope", "short": SHORT, "long": LONG, "original": 4096, "factor": 32.0}),
        100,
        {0: 1.0, 7: 0.06367216, 23: 0.0001193333},
        1.1902380714238083,
    ),
    (
        (48, 10000.0, {"scaling": "longrope", "short": SHORT, "long": LONG, "original": 4096, "factor": 32.0}),
        5000,
        {0: 1.0, 7: 0.008516151, 23: 6.115832e-06},
        1.1902380714238083,
    ),
]


def speeds_and_growth(rope, sequence):
    """Read off the rotation of the two unit vectors of each pair at position 1."""
    halves = rope.size // 2
    x = torch.zeros(1, 1, sequence, rope.size)
    x[..., :halves] = 1.0
    turned = rope(x)[0, 0, 1]
    cos, sin = turned[:halves].double(), turned[halves:].double()
    return torch.atan2(sin, cos), torch.sqrt(cos.square() + sin.square())


class Rotary(unittest.TestCase):
    def test_stretched_angles_are_those_of_the_published_formulas(self):
        for (size, theta, options), sequence, expected, growth in PUBLISHED:
            speeds, lengths = speeds_and_growth(Rope(size, theta, **options), sequence)
            torch.testing.assert_close(lengths, torch.full_like(lengths, growth), rtol=1e-6, atol=0.0)
            for pair, speed in expected.items():
                self.assertAlmostEqual(speeds[pair].item() / speed, 1.0, places=5, msg=f"{options} pair {pair}")

    def test_linear_divides_all_angles(self):
        plain, _ = speeds_and_growth(Rope(16, 10000.0), 4)
        slow, _ = speeds_and_growth(Rope(16, 10000.0, scaling="linear", factor=4.0), 4)
        torch.testing.assert_close(slow * 4.0, plain, rtol=1e-5, atol=0.0)

    def test_neighbours_or_halves_and_a_part_of_the_head(self):
        generator = torch.Generator().manual_seed(1)
        x = torch.randn(2, 3, 5, 12, generator=generator)
        for interleaved in (False, True):
            y = Rope(8, 100.0, interleaved=interleaved)(x)
            torch.testing.assert_close(y[..., 8:], x[..., 8:], rtol=0.0, atol=0.0)
            for pair in range(4):
                a, b = (2 * pair, 2 * pair + 1) if interleaved else (pair, pair + 4)
                for position in range(5):
                    angle = torch.tensor(position * 100.0 ** (-2 * pair / 8))
                    turned = torch.complex(x[:, :, position, a], x[:, :, position, b]) * torch.polar(torch.tensor(1.0), angle)
                    torch.testing.assert_close(y[:, :, position, a], turned.real, rtol=1e-5, atol=1e-6)
                    torch.testing.assert_close(y[:, :, position, b], turned.imag, rtol=1e-5, atol=1e-6)


if __name__ == "__main__":
    unittest.main()
