"""The layouts that must train like the reference, and the way to run and check one."""

import atexit
import contextlib
import functools
import io
import shutil
import tempfile
from pathlib import Path

import torch

import hgm_rt
from hgm_rt import check

from . import launch, programs
from .fixtures import tiny_reference

torch.set_num_threads(1)


def on(world, rows, data=1, tensor=1, **more):
    return {"world": world, "rows": rows, "data": data, "tensor": tensor, **more}


def one_pipeline(samples, microbatches, *stages):
    return [{"samples": samples, "microbatches": microbatches, "stages": list(stages)}]


#: Name to arguments of programs.program. The model: tokens, position, block.0, block.1, rms_norm, lm.
CASES = {
    "data 2 to tensor 2": dict(pipelines=one_pipeline(16, 4, ((0, 3), [on("left", 2, 2)]), ((3, 6), [on("right", 4, 1, 2)]))),
    "data 2 to 1": dict(pipelines=one_pipeline(16, 4, ((0, 3), [on("left", 2, 2)]), ((3, 6), [on("right", 4)]))),
    "data 1 to 2": dict(pipelines=one_pipeline(16, 4, ((0, 3), [on("left", 4)]), ((3, 6), [on("right", 2, 2)]))),
    "data 2 to 3, rows 1:1:2": dict(
        pipelines=one_pipeline(16, 4, ((0, 3), [on("left", 2, 2)]), ((3, 6), [on("right", 1, 2), on("right", 2)])),
    ),
    "tensor 2 to tensor 1": dict(pipelines=one_pipeline(8, 4, ((0, 3), [on("left", 2, 1, 2)]), ((3, 6), [on("right", 2)]))),
    "whole replicas, shares 10 and 6": dict(
        pipelines=[*one_pipeline(10, 5, ((0, 6), [on("left", 1, 2)])), *one_pipeline(6, 3, ((0, 6), [on("right", 2)]))],
    ),
    "tied ends in different worlds": dict(
        pipelines=one_pipeline(8, 4, ((0, 2), [on("left", 2)]), ((2, 4), [on("middle", 1, 2)]), ((4, 6), [on("right", 2, 1, 2)])),
        tied=True,
    ),
    "replica classes of unlike tensor degree": dict(
        pipelines=one_pipeline(12, 2, ((0, 3), [on("left", 3, 2)]), ((3, 6), [on("right", 2, 1, 2), on("other", 2, 2)])),
        kind="adam",
    ),
    "one world, three stages, an idle rank": dict(
        pipelines=one_pipeline(12, 4, ((0, 2), [on("left", 3)]), ((2, 4), [on("left", 2, 1, 2), on("left", 1)]), ((4, 6), [on("left", 3)])),
        tied=True,
        world_sizes={"left": 6},
    ),
    "unlike pipelines, recomputation, ZeRO, idle first rank": dict(
        pipelines=[
            *one_pipeline(10, 5, ((0, 6), [on("left", 1, 2, zero=1, first=1)])),
            *one_pipeline(6, 3, ((0, 3), [on("right", 2, 1, 2, recompute="full")]), ((3, 6), [on("right", 1, 2, zero=1)])),
        ],
        tied=True,
        world_sizes={"left": 3, "right": 4},
    ),
    "a layer whose only parameter is tied": dict(
        pipelines=[
            *one_pipeline(4, 2, ((0, 6), [on("left", 2)])),
            *one_pipeline(4, 2, ((0, 1), [on("right", 2)]), ((1, 6), [on("right", 1, 2)])),
        ],
        tied=True,
    ),
    "no clipping, more microbatches than prefetch": dict(
        pipelines=one_pipeline(16, 8, ((0, 2), [on("left", 2)]), ((2, 3), [on("right", 2)]), ((3, 6), [on("left", 1, 2)])),
        clip=None,
    ),
}


@functools.lru_cache
def reference(batch, steps, tied, kind, clip):
    """The folder of the reference with these parameters, made once."""
    folder = Path(tempfile.mkdtemp(prefix="hgm-reference-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    tiny_reference.train(2, programs.SEQUENCE, batch, steps, tied, kind, clip, folder)
    return folder


def make_build(tied):
    def make():
        from .fixtures import tiny_model

        return tiny_model.builder(2, programs.SEQUENCE, tied)

    return make


def run(folder, arguments, library=None, environment=None):
    """Trains a case with records in `folder`/record; gives the document and what the ranks printed."""
    document = programs.program(**arguments)
    programs.write(document, folder)
    more = {"HGM_RECORD": str(Path(folder) / "record"), "HGM_TRACEBACK": "1"} | (environment or {})
    return document, launch.launch(folder, document, make_build(arguments.get("tied", False)), more, library=library)


def patched_library(folder, patches):
    """A copy of hgm_rt below `folder` with texts replaced: (file, old, new), where old stands in the file exactly once."""
    library = Path(folder) / "library"
    shutil.copytree(Path(hgm_rt.__file__).parent, library / "hgm_rt", ignore=shutil.ignore_patterns("__pycache__"))
    for name, old, new in patches:
        path = library / "hgm_rt" / name
        text = path.read_text()
        if text.count(old) != 1:
            raise AssertionError(f"the patch of {name} does not fit its source: {old!r}")
        path.write_text(text.replace(old, new))
    return library


def reference_of(document):
    training = document["training"]
    optimizer = training["optimizer"]
    return reference(training["batch"], training["steps"], bool(document["model"]["tied"]), optimizer["kind"], optimizer.get("clip"))


def checked(folder, document):
    """Exit status and output of the check."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
        status = check.run([str(Path(folder) / "record"), str(reference_of(document))])
    return status, output.getvalue()
