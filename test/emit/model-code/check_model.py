"""Runs printed model code: the modules reference_0, reference_1, … of this folder, alone or against parallel_0, parallel_1, …

    check_model.py reference CASES VOCABULARY SEQUENCE            prints a JSON list, a result for each case
    check_model.py parallel CASES VOCABULARY SEQUENCE TENSOR      the same on the ranks of a tensor axis: largest differences to the reference
"""

import hashlib
import importlib
import json
import os
import sys

import torch

ROWS = 3


def batch(vocabulary, sequence):
    generator = torch.Generator().manual_seed(1)
    return torch.randint(0, vocabulary, (2, ROWS, sequence), generator=generator)


def loss_of(module, layers, inputs, targets):
    """READS says what each layer takes, by index; the first one takes the inputs."""
    values = []
    for layer, reads in zip(layers[:-1], module.READS, strict=False):
        values.append(layer(*([values[read] for read in reads] or [inputs])))
    return layers[-1](*[values[read] for read in module.READS[-1]], targets)


def reference(case):
    module = importlib.import_module(f"reference_{case}")
    module.PARAMETERS.clear()
    return module, [module.build_layer(index) for index in range(module.LAYERS)]


def shake(name, tensor):
    """Adds the same noise to a parameter in both dialects: at first biases are zero and sums of squares tiny, so that much would not be seen."""
    generator = torch.Generator().manual_seed(int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big"))
    return tensor + 0.03 * torch.randn(tensor.shape, generator=generator)


def check_reference(case, vocabulary, sequence):
    module, layers = reference(case)
    inputs, targets = batch(vocabulary, sequence)
    loss = loss_of(module, layers, inputs, targets)
    loss.backward()
    named = {name: list(p.shape) for name, p in module.PARAMETERS.items()}
    result = {
        "parameters": named,
        # The bias that balances experts is moved by a rule and counts as no parameter.
        "owned": sum(p.numel() for name, p in module.PARAMETERS.items() if not name.endswith(".balance")),
        "mean_loss": loss.item() / targets.numel(),
        "loss_type": str(loss.dtype),
        "silent": [name for name, p in module.PARAMETERS.items() if p.grad is None or not p.grad.any()],
        "out_of_range": False,
    }
    try:
        module.build_layer(module.LAYERS)
    except ValueError:
        result["out_of_range"] = True

    # bf16: parameters are cast, the loss stays fp32 and near the fp32 one.
    for layer in layers:
        layer.bfloat16()
    low = loss_of(module, layers, inputs, targets)
    result["bf16_type"], result["bf16_difference"] = str(low.dtype), abs(low.item() - loss.item()) / loss.item()

    # fp64: the slope along a random direction, for every parameter, by central differences.
    module.PARAMETERS.clear()
    layers = [module.build_layer(index).double() for index in range(module.LAYERS)]
    loss_of(module, layers, inputs, targets).backward()
    worst = 0.0
    generator = torch.Generator().manual_seed(2)
    for name, parameter in module.PARAMETERS.items():
        if name.endswith(".balance"):
            continue  # Its gradient is the load of the experts, not a slope of the loss.
        direction = torch.randn(parameter.shape, generator=generator, dtype=torch.float64)
        slope = (parameter.grad * direction).sum().item()
        values = []
        for step in (1e-6, -1e-6):
            with torch.no_grad():
                parameter += step * direction
                values.append(loss_of(module, layers, inputs, targets).item())
                parameter -= step * direction
        measured = (values[0] - values[1]) / 2e-6
        worst = max(worst, abs(measured - slope) / (abs(slope) + 0.1))
    result["gradient_error"] = worst
    return result


def check_parallel(case, vocabulary, sequence, axis):
    from hgm_rt import parameters

    parallel = importlib.import_module(f"parallel_{case}")
    inputs, targets = batch(vocabulary, sequence)
    with parameters.using(parameters.Registry(seed=parallel.SEED)) as registry:
        built = [parallel.build_layer(index, axis) for index in range(parallel.LAYERS)]
    module, layers = reference(case)
    with torch.no_grad():
        for name, whole in module.PARAMETERS.items():
            held = registry.entries[name]
            whole.copy_(shake(name, whole))
            low, high = held.interval
            held.parameter.copy_(whole if held.dim is None else whole.narrow(held.dim, low, high - low))
    loss = loss_of(parallel, built, inputs, targets)
    loss.backward()
    expected = loss_of(module, layers, inputs, targets)
    expected.backward()
    assert list(registry.entries) == list(module.PARAMETERS), (list(registry.entries), list(module.PARAMETERS))
    # A gradient that is zero but for round-off (keys' biases without rotary positions) is compared with the largest one.
    worst, largest = 0.0, max(p.grad.abs().max().item() for p in module.PARAMETERS.values())
    for name, held in registry.entries.items():
        gradient, whole = held.parameter.grad, module.PARAMETERS[name].grad
        if held.partial:
            gradient = axis.sum(gradient)
        if held.dim is not None:
            low, high = held.interval
            whole = whole.narrow(held.dim, low, high - low)
        assert gradient.shape == whole.shape, name
        assert whole.any(), name
        worst = max(worst, (gradient - whole).abs().max().item() / max(whole.abs().max().item(), 1e-3 * largest))
    return [abs(loss.item() - expected.item()) / targets.numel(), worst]


def run_rank(rank, size, cases, vocabulary, sequence, store):
    from hgm_rt import TensorAxis

    torch.set_num_threads(1)
    group = None
    if size > 1:
        torch.distributed.init_process_group("gloo", init_method=f"file://{store}", rank=rank, world_size=size)
        group = torch.distributed.group.WORLD
    axis = TensorAxis(group, size, rank)
    worst = axis.largest(torch.tensor([check_parallel(case, vocabulary, sequence, axis) for case in range(cases)]))
    if size > 1:
        torch.distributed.destroy_process_group()
    if rank == 0:
        print(json.dumps([{"loss": loss, "gradient": gradient} for loss, gradient in worst.tolist()]))


def main():
    mode, *numbers = sys.argv[1:]
    cases, vocabulary, sequence, *rest = map(int, numbers)
    sys.path.insert(0, os.getcwd())
    if mode == "reference":
        print(json.dumps([check_reference(case, vocabulary, sequence) for case in range(cases)]))
        return
    (size,) = rest
    store = os.path.join(os.getcwd(), f"store-{size}")
    if size == 1:
        run_rank(0, 1, cases, vocabulary, sequence, store)
    else:
        torch.multiprocessing.spawn(run_rank, (size, cases, vocabulary, sequence, store), nprocs=size)


if __name__ == "__main__":
    main()
