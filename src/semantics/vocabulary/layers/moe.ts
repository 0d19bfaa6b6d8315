import type { LayerEntry } from "../entry.ts";
import { bool, count, either, value, word } from "../value-type.ts";

export const moe: LayerEntry = {
  name: "moe",
  doc: "Mixture of experts: a router sends each token to `top_k` feed-forward networks and adds their outputs, weighted. No token is dropped; no loss is added.",
  arguments: [
    { name: "experts", type: count({ min: 1, max: 65_536 }), required: true, doc: "Routed experts." },
    { name: "top_k", type: count(), required: true, doc: "Experts that one token is sent to." },
    { name: "ffn", type: count(), required: true, doc: "Width between the matrices of one expert." },
    { name: "shared", type: count({ min: 0 }), default: 0, doc: "Experts that every token passes through; one network of `shared` times `ffn`." },
    { name: "activation", type: either(word("activation"), value("activation")), default: "swiglu", doc: "Gated ones, such as `swiglu`, take a third matrix." },
    { name: "router", type: value("router"), default: "softmax", doc: "How experts are scored and chosen." },
    {
      name: "shared_ffn",
      type: count(),
      doc: "Width of the network that every token passes through, where it is no multiple of `ffn`; it stands for `shared`.",
    },
    { name: "shared_gate", type: bool, doc: "Whether that network's output is multiplied by a sigmoid of the token (Qwen2-MoE); not by default." },
    { name: "bias", type: bool, doc: "Whether the matrices of the experts, shared ones too, have a bias; not by default." },
    { name: "router_bias", type: bool, doc: "Whether the router has a trained bias on its logits (GPT-OSS); not by default." },
  ],
};
