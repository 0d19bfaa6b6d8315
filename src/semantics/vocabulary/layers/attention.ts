import type { ArgumentValue } from "../../../contracts/index.ts";
import type { LayerEntry } from "../entry.ts";
import { bool, count, layer, number, value, word } from "../value-type.ts";

/** Absent when the width does not divide: shape inference then says so with the layer's place. */
const headDimension = (given: Readonly<Record<string, ArgumentValue>>, width: number | undefined): number | undefined => {
  const { heads } = given;
  return typeof heads === "number" && width !== undefined && width % heads === 0 ? width / heads : undefined;
};

export const attention: LayerEntry = {
  name: "attention",
  doc:
    "Attention with grouped queries: projections q, k, v, the attention core and the output projection. Self-attention, or with `keys` cross attention: " +
    "queries from the stream, keys and values from another.",
  arguments: [
    { name: "heads", type: count(), required: true, doc: "Query heads." },
    { name: "kv_heads", type: count(), derived: (given) => given["heads"], doc: "Key and value heads; as many as `heads` by default." },
    { name: "head_dim", type: count(), derived: headDimension, doc: "Elements of a head; the stream's width over `heads` by default." },
    {
      name: "causal",
      type: bool,
      derived: (given) => given["keys"] === undefined,
      doc: "Whether a token sees only those before it; true by default in self-attention, and never in cross attention.",
    },
    { name: "rope", type: value("rope"), doc: "Rotary position embedding of queries and keys." },
    { name: "bias", type: bool, default: false, doc: "Whether all four projections have a bias." },
    { name: "qkv_bias", type: bool, default: false, doc: "Whether the projections q, k and v have a bias." },
    { name: "output_bias", type: bool, doc: "Whether the output projection has a bias; by default where `bias` says so." },
    { name: "qk_norm", type: bool, default: false, doc: "Whether each head's queries and keys are normalised." },
    {
      name: "qk_norm_eps",
      type: number({ above: 0 }),
      default: 1e-5,
      doc: "Added under the root of the norms of queries and keys.",
    },
    { name: "window", type: count(), doc: "Sliding window: a token sees itself and the `window - 1` tokens before it; without it, all of them." },
    {
      name: "sinks",
      type: bool,
      default: false,
      doc: "Whether each head has a learned score that takes part in its softmax and stands for no token (Xiao et al. 2023; GPT-OSS).",
    },
    { name: "scale", type: number({ above: 0 }), doc: "Factor of the scores; 1 / sqrt(head_dim) by default." },
    {
      name: "softcap",
      type: number({ above: 0 }),
      doc: "Bound of the scores: they become softcap tanh(score / softcap), after `scale` and before the mask (Gemma 2); none by default.",
    },
    {
      name: "qk_norm_kind",
      type: word("norm_kind"),
      doc: "What `qk_norm` is, over the elements of a head and with parameters that all heads share; `rms` by default.",
    },
    { name: "qk_norm_offset", type: bool, doc: "Whether a `qk_norm` of kind `rms` keeps its weight as the difference from 1 (Gemma 3); not by default." },
    { name: "keys", type: layer, doc: "Cross attention: the layer or input from which keys and values are made; all of it is seen." },
    { name: "positions", type: value("positions"), doc: "Another way to tell positions: scores that depend on the distance of two tokens." },
  ],
};
