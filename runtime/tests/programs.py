"""Writes small Programs (the document `plan.json`) from a few words, for tests of the runtime alone."""

import json
from pathlib import Path

SEQUENCE, HIDDEN, VOCABULARY = 16, 32, 96


def layer_ids(blocks):
    return ["tokens", "position", *(f"block.{i}" for i in range(blocks)), "rms_norm", "lm"]


def at(offset, stride=0):
    return {"offset": offset, "stride": stride}


def one_forward_one_backward(stage, stages, microbatches):
    """Prologue, steady loop and epilogue of one stage."""
    warmup = min(microbatches, stages - stage - 1)
    first, last = stage == 0, stage == stages - 1

    def forward(microbatch):
        received = [] if first else [{"do": "receive_activation", "microbatch": microbatch}]
        sent = [] if last else [{"do": "send_activation", "microbatch": microbatch}]
        return [*received, {"do": "forward", "microbatch": microbatch}, *sent]

    def backward(microbatch):
        received = [] if last else [{"do": "receive_gradient", "microbatch": microbatch}]
        sent = [] if first else [{"do": "send_gradient", "microbatch": microbatch}]
        return [*received, {"do": "backward", "microbatch": microbatch}, *sent]

    items = [action for m in range(warmup) for action in forward(at(m))]
    if microbatches > warmup:
        items.append({"loop": microbatches - warmup, "body": forward(at(warmup, 1)) + backward(at(0, 1))})
    items += [action for m in range(microbatches - warmup, microbatches) for action in backward(at(m))]
    return [*items, {"do": "sum_gradients"}, {"do": "step"}]


def program(pipelines, blocks=2, tied=False, steps=3, kind="adamw", clip=0.1, world_sizes=None, compute="fp32", timeout=30, data=None):
    """`pipelines`: a list of {"samples", "microbatches", "stages"}; a stage is (layers [first, end), classes), a class is a
    dict with world, data, tensor, rows and perhaps first (rank), recompute, zero. Ranks are given out in order in each world."""
    ids = layer_ids(blocks)
    roles, edges, actions, groups, lines = [], [], [], [], []
    used: dict[str, int] = {}
    first_sample = 0
    for p, pipeline in enumerate(pipelines):
        rows = pipeline["samples"] // pipeline["microbatches"]
        lines.append(
            {
                "name": f"p{p}",
                "stages": len(pipeline["stages"]),
                "microbatches": pipeline["microbatches"],
                "microbatchRows": rows,
                "samples": pipeline["samples"],
                "firstSample": first_sample,
            }
        )
        first_sample += pipeline["samples"]
        before = []
        for s, (layers, classes) in enumerate(pipeline["stages"]):
            offset, here = 0, []
            for c, place in enumerate(classes):
                world, data_size, tensor_size = place["world"], place.get("data", 1), place.get("tensor", 1)
                first = place.get("first", used.get(world, 0))
                used[world] = first + data_size * tensor_size
                role = {
                    "id": f"p{p}.s{s}.r{c}",
                    "pipeline": p,
                    "stage": s,
                    "replicaClass": c,
                    "world": world,
                    "pool": f"{world}.cpu",
                    "layers": list(layers),
                    "layout": {
                        "first": first,
                        "axes": [
                            {"name": "data", "size": data_size, "stride": tensor_size},
                            {"name": "tensor", "size": tensor_size, "stride": 1},
                        ],
                    },
                    "rows": place["rows"],
                    "rowOffset": offset,
                    "recompute": place.get("recompute", "none"),
                    "zero": place.get("zero", 0),
                }
                offset += data_size * place["rows"]
                here.append(role)
                for axis, size in (("data", data_size), ("tensor", tensor_size)):
                    if size > 1:
                        groups.append({"id": f"{role['id']}.{axis}", "world": world, "role": role["id"], "axis": axis})
            assert offset == rows, (offset, rows)
            for a in before:
                for b in here:
                    if meet(a, b):
                        edges.append(
                            {
                                "id": f"{a['id']}-{b['id']}",
                                "from": a["id"],
                                "to": b["id"],
                                "transport": transport([a, b]),
                                "prefetch": 2,
                                "timeout": timeout,
                                "row": {"shape": [SEQUENCE, HIDDEN], "type": compute},
                            }
                        )
            actions.append({"pipeline": p, "stage": s, "items": one_forward_one_backward(s, len(pipeline["stages"]), pipeline["microbatches"])})
            roles += here
            before = here
    worlds = [
        {
            "id": name,
            "site": name,
            "vendor": "cpu",
            "device": "cpu",
            "backend": "gloo",
            "pools": [{"pool": f"{name}.cpu", "nodes": 1, "devicesPerNode": size, "firstRank": 0}],
            "size": size,
        }
        for name, size in (world_sizes or used).items()
    ]
    document = {
        "version": "hgm.program/1",
        "requires": {"hgm_rt": 1},
        "job": "tiny",
        "spec": "0" * 64,
        "model": {
            "name": "Tiny",
            "vocabulary": VOCABULARY,
            "parameters": 0,
            "layers": [{"id": i, "class": i.split(".")[0], "width": HIDDEN} for i in ids],
            "tied": [{"owner": "tokens.weight", "tied": "lm.weight"}] if tied else [],
        },
        "training": {
            "sequence": SEQUENCE,
            "batch": first_sample,
            "steps": steps,
            "tokensPerStep": first_sample * SEQUENCE,
            "precision": {"compute": compute, "master": "fp32", "reduce": "fp32"},
            "optimizer": {"kind": kind, "lr": 1e-3, "betas": [0.9, 0.95], "eps": 1e-8, "weightDecay": 0.1} | ({"clip": clip} if clip else {}),
            "seed": 0,
            "data": data or {"name": "synthetic", "format": "synthetic"},
        },
        "worlds": worlds,
        "pipelines": lines,
        "roles": roles,
        "groups": groups,
        "edges": edges,
        "sums": sums(roles, len(ids), tied, timeout),
        "actions": actions,
        "data": {"order": "sequential", "firstSample": 0},
        "predicted": {"stepTime": 1, "traffic": []},
    }
    if len(worlds) > 1:
        document["control"] = {"worlds": [world["id"] for world in worlds], "timeout": timeout}
    return document


def interval(role):
    return role["rowOffset"], role["rowOffset"] + role["rows"] * role["layout"]["axes"][0]["size"]


def meet(a, b):
    return max(interval(a)[0], interval(b)[0]) < min(interval(a)[1], interval(b)[1])


def transport(roles):
    return "world" if len({role["world"] for role in roles}) == 1 else "gloo"


def sums(roles, layers, tied, timeout):
    """Maximal runs of layers with the same holders, where there are several; one more for a tied parameter."""
    holders = [tuple(role["id"] for role in roles if role["layers"][0] <= i < role["layers"][1]) for i in range(layers)]
    by_id = {role["id"]: role for role in roles}
    made = []
    first = 0
    for i in range(1, layers + 1):
        if i == layers or holders[i] != holders[first]:
            if len(holders[first]) > 1:
                made.append({"id": f"layers.{first}-{i}", "kind": "layers", "layers": [first, i], "holders": list(holders[first])})
            first = i
    ends = [role["id"] for role in roles if role["layers"][0] == 0 or role["layers"][1] == layers]
    if tied and len(ends) > 1:
        made.append({"id": "tied.tokens.weight", "kind": "tied", "parameters": ["tokens.weight", "lm.weight"], "holders": ends})
    for total in made:
        total |= {"transport": transport([by_id[holder] for holder in total["holders"]]), "timeout": timeout}
    return made


def write(document, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / "plan.json").write_text(json.dumps(document, indent=2))
