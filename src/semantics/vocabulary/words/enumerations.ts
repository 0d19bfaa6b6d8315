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
    "Who makes a device class.",
    ["nvidia", "CUDA devices."],
    ["amd", "ROCm devices."],
    ["ascend", "Ascend NPUs."],
    ["cpu", "Processes on host processors."],
  ),
  enumeration(
    "interconnect_topology",
    "How devices of a node are joined.",
    ["switch", "Any pair at full rate."],
    ["mesh", "A link of its own for every pair."],
  ),
  enumeration(
    "activation",
    "The function between the matrices of an mlp.",
    ["swiglu", "SiLU, gated (Shazeer)."],
    ["gelu", "Gaussian error linear unit."],
    ["relu", "max(x, 0)."],
    ["silu", "x times its sigmoid."],
  ),
  enumeration(
    "concat_axis",
    "Along which axis streams are joined.",
    ["sequence", "One behind the other; all have one width."],
    ["width", "Side by side; all have one length."],
  ),
  enumeration("router_balance", "How the load of experts is kept even.", [
    "bias",
    "A bias on each expert's score, for the choice alone, moved after every step against its load (Wang et al. 2024); no term in the loss.",
  ]),
  enumeration(
    "data_format",
    "How a data set is stored.",
    ["megatron_bin", "Megatron's pair of .bin and .idx files."],
    ["synthetic", "A seeded stream; nothing is stored."],
  ),
  enumeration("data_source", "Data without a declaration.", ["synthetic", "A seeded stream that every site computes for itself."]),
  enumeration(
    "master_type",
    "Data type of master weights.",
    ["fp32", "32-bit floats."],
    ["bf16", "bfloat16.", "refused"],
    ["fp16", "16-bit floats.", "refused"],
  ),
  enumeration(
    "reduce_type",
    "Data type of gradient sums.",
    ["fp32", "32-bit floats."],
    ["bf16", "bfloat16.", "refused"],
    ["fp16", "16-bit floats.", "refused"],
  ),
  enumeration(
    "recompute",
    "What the backward pass computes again.",
    ["none", "Nothing."],
    ["selective", "The attention core."],
    ["full", "Every layer, from its input."],
  ),
  enumeration("compression", "How differences of weights are sent.", ["none", "As they are."], ["int8", "In 8 bits each."], ["int4", "In 4 bits each."]),
  enumeration("shares", "How the batch is dealt to islands.", ["by_speed", "By their speed, so that rounds end together."], ["equal", "The same to each."]),
  enumeration("join", "When a new site comes in.", ["at_round", "At the next round."]),
  enumeration("attention_software", "What computes attention.", ["flash", "Flash attention."], ["math", "Separate matrix products."]),
  enumeration("framework", "What ran a training.", ["megatron", "Megatron-LM."], ["deepspeed", "DeepSpeed."], ["torch", "PyTorch alone."]),
  enumeration("layer_split", "How layers are dealt to stages.", ["even", "As many in every stage."]),
  enumeration(
    "edge_traffic",
    "What crosses an edge.",
    ["pipeline", "Activations and their gradients."],
    ["gradients", "Sums of gradients.", "refused"],
    ["all", "Everything.", "refused"],
  ),
  enumeration(
    "kept",
    "What `keep` holds in a place.",
    ["tensor_parallel", "Traffic of tensor parallelism."],
    ["context_parallel", "Traffic of context parallelism."],
    ["expert_parallel", "Traffic of expert parallelism."],
    ["pipeline", "Activations between stages."],
    ["weights", "Weights."],
    ["activations", "Activations."],
    ["gradients", "Gradients."],
  ),
  enumeration("region", "A kind of place.", ["node", "One node."], ["pool", "One pool."], ["vendor", "Devices of one make."], ["site", "One site."]),
];
