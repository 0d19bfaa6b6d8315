import type { ConstructorEntry, PropertyEntry } from "../entry.ts";
import { bool, count, list, number, value } from "../value-type.ts";

const factor: PropertyEntry = {
  name: "factor",
  type: number({ min: 1 }),
  required: true,
  doc: "How many times longer the sequences are than those trained on before.",
};
const original: PropertyEntry = { name: "original", type: count(), required: true, doc: "Tokens of the sequences trained on before." };
const attentionFactor = (byDefault: string): PropertyEntry => ({
  name: "attention_factor",
  type: number({ above: 0 }),
  doc: `Factor of sines and cosines; ${byDefault} by default.`,
});

/** Rotary positions and how their angles are stretched for longer sequences. */
export const ropes: readonly ConstructorEntry[] = [
  {
    name: "rope",
    family: "rope",
    doc: "Rotary position embedding: pairs of elements are turned by an angle that grows with the position (Su et al., RoFormer, equation 34).",
    arguments: [
      { name: "theta", type: number({ above: 0 }), default: 10000, doc: "Base of the angles: pair i of d elements turns by theta^(-2i/d) for each position." },
      {
        name: "fraction",
        type: number({ above: 0, max: 1 }),
        doc: "Part of a head that turns, its first elements (GPT-NeoX, Phi, GLM); all of it by default.",
      },
      {
        name: "interleaved",
        type: bool,
        doc: "Whether elements 2i and 2i + 1 turn against each other (GLM, DeepSeek, Cohere) instead of element i of one half and of the other; not by default.",
      },
      {
        name: "scaling",
        type: value("rope_scaling"),
        doc: "How angles are stretched for sequences longer than those trained on before; not at all by default.",
      },
    ],
  },
  { name: "linear", family: "rope_scaling", doc: "All angles divided by `factor` (Chen et al. 2023, position interpolation).", arguments: [factor] },
  {
    name: "dynamic",
    family: "rope_scaling",
    doc: "A larger base for sequences beyond `original`: theta (factor sequence / original - factor + 1)^(d / (d - 2)), d elements that turn.",
    arguments: [factor, original],
  },
  {
    name: "llama3",
    family: "rope_scaling",
    doc: "Long waves divided by `factor`, short ones as they are, those between mixed (Llama 3.1).",
    arguments: [
      factor,
      { name: "low", type: number({ above: 0 }), default: 1, doc: "Waves longer than original / low are long." },
      { name: "high", type: number({ above: 0 }), default: 4, doc: "Waves shorter than original / high are short." },
      original,
    ],
  },
  {
    name: "yarn",
    family: "rope_scaling",
    doc: "YaRN (Peng et al. 2023): fast angles as they are, slow ones divided by `factor`, a ramp between; sines and cosines grow.",
    arguments: [
      factor,
      original,
      { name: "beta_fast", type: number({ above: 0 }), default: 32, doc: "Turns in `original` tokens from which an angle is fast." },
      { name: "beta_slow", type: number({ above: 0 }), default: 1, doc: "Turns up to which it is slow." },
      attentionFactor("0.1 ln(factor) + 1"),
      {
        name: "mscale",
        type: number({ above: 0 }),
        doc: "With `mscale_all_dim`: the default is (0.1 mscale ln(factor) + 1) / (0.1 mscale_all_dim ln(factor) + 1) (DeepSeek).",
      },
      { name: "mscale_all_dim", type: number({ above: 0 }), doc: "See `mscale`; in `mla` the scores are multiplied by the square of its term (DeepSeek)." },
      { name: "truncate", type: bool, default: true, doc: "Whether the ramp begins and ends at whole elements." },
    ],
  },
  {
    name: "longrope",
    family: "rope_scaling",
    doc: "LongRoPE (Ding et al. 2024): each angle divided by a factor of its own, `long` for sequences beyond `original` and `short` for others.",
    arguments: [
      { name: "short", type: list(number({ above: 0 })), required: true, doc: "Divisors of the angles, one for each pair of elements that turns." },
      { name: "long", type: list(number({ above: 0 })), required: true, doc: "Those for sequences beyond `original`." },
      original,
      { name: "factor", type: number({ min: 1 }), doc: "The longest sequence over `original`, of which the default of `attention_factor` is made." },
      attentionFactor("sqrt(1 + ln(factor) / ln(original)), or 1 without `factor`,"),
    ],
  },
];
