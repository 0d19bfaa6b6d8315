import type { LayerEntry } from "../entry.ts";
import { count, layer, number } from "../value-type.ts";

export const mtp: LayerEntry = {
  name: "mtp",
  doc:
    "Multi-token prediction, a second loss (DeepSeek-V3 report, section 2.2): each of `depth` modules joins the stream with the embedding of the next token, " +
    "runs its body and predicts one token further. It stands behind the head and stays on its stage.",
  plannedOnly: true,
  arguments: [
    { name: "depth", type: count({ min: 1, max: 64 }), default: 1, doc: "Modules, one after another: tokens predicted beside the next one." },
    { name: "from", type: layer, required: true, doc: "The layer whose output it reads." },
    { name: "embedding", type: layer, required: true, doc: "The embedding whose weights it shares." },
    { name: "head", type: layer, required: true, doc: "The head whose weights it shares." },
    { name: "loss_weight", type: number({ above: 0 }), required: true, doc: "Factor of its loss in the sum of losses." },
  ],
  body: "children",
};
