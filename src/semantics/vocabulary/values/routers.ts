import type { ConstructorEntry, PropertyEntry } from "../entry.ts";
import { bool, count, number, word } from "../value-type.ts";

const shared: readonly PropertyEntry[] = [
  { name: "normalize", type: bool, default: true, doc: "Whether the weights of a token's chosen experts are divided by their sum." },
  { name: "scale", type: number({ above: 0 }), default: 1, doc: "Factor of the weights, after the division." },
];

/** How the experts of a mixture are scored and chosen. Scores are computed in fp32. */
export const routers: readonly ConstructorEntry[] = [
  {
    name: "softmax",
    family: "router",
    doc: "Softmax over all experts, then the best `top_k` (Mixtral, Qwen3), inside the best groups of experts where there are groups (DeepSeek-V2).",
    arguments: [
      ...shared,
      { name: "groups", type: count(), doc: "Groups of equal size into which the experts fall, in order; 1 by default." },
      { name: "top_groups", type: count(), doc: "Groups that one token may use: those with the largest scores; all by default." },
      { name: "balance", type: word("router_balance"), doc: "`bias`: even load without a loss (ERNIE 4.5)." },
      { name: "rate", type: number({ above: 0 }), doc: "Step of the balancing bias; 0.001 by default." },
    ],
  },
  {
    name: "sigmoid",
    family: "router",
    doc: "A sigmoid for each expert; choice inside the best groups of experts (DeepSeek-V3 report, section 2.1.2).",
    arguments: [
      { name: "groups", type: count(), default: 1, doc: "Groups of equal size into which the experts fall, in order." },
      { name: "top_groups", type: count(), doc: "Groups that one token may use: those with the largest sums of their two best scores; all by default." },
      ...shared,
      { name: "balance", type: word("router_balance"), doc: "`bias`: even load without a loss." },
      { name: "rate", type: number({ above: 0 }), default: 1e-3, doc: "Step of the balancing bias." },
    ],
  },
];
