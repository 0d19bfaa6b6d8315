"""The two token streams."""

import random
import struct
import tempfile
import unittest
from pathlib import Path

import torch

from hgm_rt.data import MegatronStream, SyntheticStream
from hgm_rt.errors import RuntimeProblem

from . import cases, programs
from .fixtures import tiny_reference

CODES = {"H": 8, "i": 4}


def write_pair(prefix, documents, letter="H", version=1):
    """PREFIX.bin and PREFIX.idx as Megatron-LM writes them, one sequence for each document."""
    width = struct.calcsize(letter)
    tokens = [token for document in documents for token in document]
    Path(f"{prefix}.bin").write_bytes(struct.pack(f"<{len(tokens)}{letter}", *tokens))
    sizes = [len(document) for document in documents]
    pointers = [width * sum(sizes[:i]) for i in range(len(sizes))]
    Path(f"{prefix}.idx").write_bytes(
        b"MMIDIDX\x00\x00"
        + struct.pack("<QBQQ", version, CODES[letter], len(sizes), len(sizes) + 1)
        + struct.pack(f"<{len(sizes)}i", *sizes)
        + struct.pack(f"<{len(sizes)}q", *pointers)
        + struct.pack(f"<{len(sizes) + 1}q", *range(len(sizes) + 1))
    )
    return tokens


class Streams(unittest.TestCase):
    def test_synthetic_samples_are_the_reference_s_and_skewed(self):
        stream = SyntheticStream(0, 16, 96)
        for index in (0, 1, 1000):
            self.assertTrue(torch.equal(stream.sample(index), tiny_reference.sample(index, 16)))
        tokens = torch.cat([stream.sample(i) for i in range(200)])
        self.assertTrue(0 <= int(tokens.min()) and int(tokens.max()) < 96)
        self.assertGreater((tokens < 24).double().mean(), 0.6)

    def test_megatron_files(self):
        choice = random.Random(3)
        documents = [[choice.randrange(96) for _ in range(choice.randint(1, 40))] for _ in range(20)]
        for letter in CODES:
            with self.subTest(letter), tempfile.TemporaryDirectory() as folder:
                tokens = write_pair(f"{folder}/corpus", documents, letter)
                stream = MegatronStream(f"{folder}/corpus", 16, 96)
                samples = (len(tokens) - 1) // 16
                self.assertEqual(stream.samples, samples)
                for index in (0, 1, samples - 1, samples, 3 * samples + 2):
                    first = index % samples * 16
                    self.assertEqual(stream.sample(index).tolist(), tokens[first : first + 17])

    def test_broken_megatron_files_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            prefix = f"{folder}/corpus"
            with self.assertRaisesRegex(RuntimeProblem, "corpus.idx"):
                MegatronStream(prefix, 4, 96)
            write_pair(prefix, [[1, 2, 3]])
            with self.assertRaisesRegex(RuntimeProblem, "less than one sample"):
                MegatronStream(prefix, 4, 96)
            write_pair(prefix, [[1, 2, 99, 4, 5, 6]])
            with self.assertRaisesRegex(RuntimeProblem, "outside the vocabulary"):
                MegatronStream(prefix, 4, 96).sample(0)
            index = Path(f"{prefix}.idx").read_bytes()
            for content, words in ((b"X" + index[1:], "not an index"), (index[:40], "cut short"), (index[:9] + b"\x07" + index[10:], "version 7")):
                Path(f"{prefix}.idx").write_bytes(content)
                with self.assertRaisesRegex(RuntimeProblem, words):
                    MegatronStream(prefix, 4, 96)
            Path(f"{prefix}.idx").write_bytes(index)
            Path(f"{prefix}.bin").write_bytes(b"\x01\x00" * 5)
            with self.assertRaisesRegex(RuntimeProblem, "has 5 tokens, its index 6"):
                MegatronStream(prefix, 4, 96)

    def test_a_job_trains_on_megatron_files(self):
        with tempfile.TemporaryDirectory() as folder:
            write_pair(f"{folder}/corpus", [[i % 7 for i in range(400)]])
            data = {"name": "corpus", "format": "megatron_bin", "path": "corpus"}
            pipelines = cases.one_pipeline(8, 2, ((0, 6), [cases.on("left", 2, 2)]))
            arguments = dict(pipelines=pipelines, steps=12, clip=None, data=data)
            document, output = cases.run(folder, arguments)
            losses = programs.json.loads(Path(folder, "record/losses.json").read_text())
            self.assertLess(losses[-1], losses[0] - 0.3)


if __name__ == "__main__":
    unittest.main()
