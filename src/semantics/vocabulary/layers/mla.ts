import type { LayerEntry } from "../entry.ts";
import { bool, count, number, value } from "../value-type.ts";

export const mla: LayerEntry = {
  name: "mla",
  doc: "Multi-head latent attention: keys and values are made from a short latent vector of each token (DeepSeek-V2 report, section 2.1).",
  arguments: [
    { name: "heads", type: count(), required: true, doc: "Attention heads, each with queries, keys and values of its own." },
    { name: "q_rank", type: count(), doc: "Elements of the latent vector of queries; without it they are made from the stream." },
    { name: "kv_rank", type: count(), required: true, doc: "Elements of the latent vector of keys and values." },
    { name: "nope_dim", type: count(), required: true, doc: "Elements of a head's queries and keys without rotary positions." },
    { name: "rope_dim", type: count(), required: true, doc: "Those with rotary positions; all heads share the key's." },
    { name: "value_dim", type: count(), required: true, doc: "Elements of a head's values." },
    { name: "rope", type: value("rope"), default: "rope", doc: "Rotary position embedding of the `rope_dim` elements." },
    { name: "causal", type: bool, default: true, doc: "Whether a token sees only those before it." },
    {
      name: "bias",
      type: bool,
      default: false,
      doc: "Whether the projections to the latent vectors and the output projection have a bias; those from the latent vectors to heads have none.",
    },
    { name: "eps", type: number({ above: 0 }), default: 1e-6, doc: "Added under the root of the norms of the latent vectors." },
  ],
};
