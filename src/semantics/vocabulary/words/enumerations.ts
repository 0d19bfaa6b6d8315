import type { Entry, EnumerationEntry } from "../entry.ts";

const enumeration = (
  name: string,
  doc: string,
  ...members: readonly (readonly [string, string] | readonly [string, string, "refused"])[]
): EnumerationEntry => ({
  name,
  doc,
  members: members.map(([member, text, state]): Entry => ({ name: member, doc: text, ...(state ? { unplanned: state } : {}) })),
});

export const enumerations: readonly EnumerationEntry[] = [
  enumeration(
    "vendor",
    "Who makes a device class; it decides toolchain, collective library and kernels.",
    ["nvidia", "GPUs of NVIDIA: CUDA and NCCL."],
    ["amd", "GPUs of AMD: ROCm and RCCL."],
    ["ascend", "NPUs of Huawei: CANN and HCCL."],
    ["cpu", "Processes on host processors: gloo."],
  ),
  enumeration(
    "interconnect_topology",
    "How devices of a node are joined.",
    ["switch", "Any pair of devices at the full rate of a device."],
    ["mesh", "A link of its own for every pair of devices."],
  ),
  enumeration(
    "activation",
    "The function between the matrices of a feed-forward layer.",
    ["swiglu", "SiLU of one product times another, which takes a third matrix (Shazeer 2020)."],
    ["gelu", "Gaussian error linear unit: x times the normal distribution's share below x."],
    ["relu", "max(x, 0)."],
    ["silu", "x times its sigmoid."],
  ),
  enumeration("router_balance", "How the load of experts is kept even.", [
    "bias",
    "A bias on each expert's score, for the choice alone, moved after every step against its load (Wang et al. 2024); no term in the loss.",
  ]),
  enumeration(
    "data_format",
    "How a data set is stored.",
    ["megatron_bin", "Megatron's pair of files, tokens in `.bin` and places of documents in `.idx`."],
    ["synthetic", "A stream of tokens computed from the job's seed; nothing is stored."],
  ),
  enumeration("data_source", "Data that needs no declaration.", ["synthetic", "A seeded stream that every site computes for itself."]),
  enumeration(
    "master_type",
    "Data type of the weights that the optimizer keeps.",
    ["fp32", "32-bit floats."],
    ["bf16", "bfloat16.", "refused"],
    ["fp16", "16-bit floats.", "refused"],
  ),
  enumeration(
    "reduce_type",
    "Data type in which gradients are summed.",
    ["fp32", "32-bit floats."],
    ["bf16", "bfloat16.", "refused"],
    ["fp16", "16-bit floats.", "refused"],
  ),
  enumeration(
    "recompute",
    "What the backward pass computes again instead of keeping it.",
    ["none", "Nothing: all that it needs is kept."],
    ["selective", "The attention core: scores and softmax, which are large and quick to compute."],
    ["full", "Every layer, from its input, which alone is kept."],
  ),
  enumeration(
    "compression",
    "How the differences of weights are sent after a round.",
    ["none", "As they are."],
    ["int8", "In 8 bits each."],
    ["int4", "In 4 bits each."],
  ),
  enumeration(
    "shares",
    "How the batch is dealt to islands of unlike speed.",
    ["by_speed", "By their speed, so that rounds end together."],
    ["equal", "The same share to each."],
  ),
  enumeration("join", "When a site that joins a run comes in.", ["at_round", "At the next round."]),
  enumeration(
    "attention_software",
    "What computed attention in a measured run.",
    ["flash", "Flash attention: the scores never reach memory."],
    ["math", "Separate matrix products with the scores in memory."],
  ),
  enumeration(
    "framework",
    "What ran a measured training.",
    ["megatron", "Megatron-LM."],
    ["deepspeed", "DeepSpeed."],
    ["torch", "PyTorch without a framework on top."],
  ),
  enumeration("layer_split", "How layers are dealt to stages.", ["even", "As many blocks in every stage, give or take one."]),
  enumeration(
    "edge_traffic",
    "Which traffic crosses an edge.",
    ["pipeline", "Activations and their gradients, between two stages."],
    ["gradients", "Sums of gradients, between replicas.", "refused"],
    ["all", "Both.", "refused"],
  ),
  enumeration(
    "kept",
    "What a `keep` statement holds in a place, beside data sets by their names.",
    ["tensor_parallel", "Traffic between the devices that share a layer."],
    ["context_parallel", "Traffic between the devices that share a sequence."],
    ["expert_parallel", "Traffic between the devices that share experts."],
    ["pipeline", "Activations and their gradients between stages."],
    ["weights", "The weights themselves, wherever a replica holds them."],
    ["activations", "Activations of any layer."],
    ["gradients", "Gradients of weights, and their sums."],
  ),
  enumeration(
    "region",
    "A kind of place, of which `keep` means one each: `within site` is within one site, whichever it is.",
    ["node", "One node of a pool."],
    ["pool", "One pool of a site."],
    ["vendor", "Devices of one vendor."],
    ["site", "One data centre."],
  ),
];
