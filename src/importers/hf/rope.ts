import { jobSaysSequence } from "./common-fields.ts";
import type { Config } from "./config.ts";
import { fixed, type Fields, mapped } from "./fields.ts";
import type { JsonMember } from "./json.ts";
import { count, object, orNull, positive, text } from "./kinds.ts";
import { call } from "./print.ts";
import { RopeReader, scalings } from "./rope-scaling.ts";

/** Fields of rotary positions: transformers 5 holds all in `rope_parameters`, older files have `rope_theta` and `rope_scaling`. */
export const ropeFields = (maximum: number) =>
  ({
    max_position_embeddings: mapped(count, maximum),
    rope_parameters: mapped(orNull(object), null),
    rope_scaling: mapped(orNull(object), null),
    rope_theta: mapped(orNull(positive), null),
    partial_rotary_factor: fixed([1, null], "this family turns all elements of a head", "Take it out, or set it to 1."),
  }) as const;

/** The same for families that may turn a part of each head. */
export const partialRopeFields = (maximum: number) => ({ ...ropeFields(maximum), partial_rotary_factor: mapped(orNull(positive), null) }) as const;

export interface RopeOptions {
  /** Base of the angles where the object does not give it: `default_theta` of the configuration class. */
  readonly theta?: number;
  /** Part of a head that turns where the file does not say; only for families that may turn a part. */
  readonly fraction?: number;
  /** Elements of a head; undefined where that has been reported. */
  readonly headDim: number | undefined;
  readonly interleaved?: boolean;
  /** Types of scaling that the family has; all of them when absent. */
  readonly types?: readonly string[];
  /** Rope parameters of a file that has none, with the values that they need. */
  readonly otherwise?: string;
  /** `original_max_position_embeddings` where it stands beside the object, and counts before the one inside. */
  readonly original?: number;
  /** Other names of types. */
  readonly spellings?: Readonly<Record<string, string>>;
}

export interface Rope {
  /** Base of the angles. */
  readonly theta: number;
  /** The argument `rope` of the layer, with the base as the parameter `rope_theta`. */
  readonly text: string;
}

/** The members of the one object of rope parameters, and the name of the field that holds it. */
const source = (config: Config<Fields>): readonly [field: string, members: ReadonlyMap<string, JsonMember>] => {
  const [now, before] = [config.given("rope_parameters"), config.given("rope_scaling")];
  if (now !== undefined && before !== undefined)
    config.disagree(["rope_scaling"], "`rope_scaling` is the older name of `rope_parameters`, and the file gives both.", "Take one of them out.");
  const field = before === undefined ? "rope_parameters" : "rope_scaling";
  return [field, object.read(before ?? now ?? { place: { file: "", start: 0, end: 0 }, value: new Map() }) ?? new Map<string, JsonMember>()];
};

const asNumber = (json: { readonly value: unknown } | undefined): number | undefined => (typeof json?.value === "number" ? json.value : undefined);

/** Elements of a head that turn: an even number of them; undefined where something was wrong with the head before. */
const turning = (config: Config<Fields>, headDim: number | undefined, fraction: number, field: string): number | undefined => {
  if (headDim === undefined) return undefined;
  const dimensions = Math.round(headDim * fraction);
  const isExact = Math.abs(headDim * fraction - dimensions) <= 1e-9 * dimensions;
  if (!isExact || dimensions < 2 || dimensions % 2 !== 0 || dimensions > headDim) {
    const share = fraction === 1 ? "" : ` times ${fraction}`;
    config.disagree(
      ["head_dim", "partial_rotary_factor", "qk_rope_head_dim", field, "num_attention_heads"],
      `Rotary positions turn pairs of elements, and a head of ${headDim}${share} has no whole number of pairs.`,
      "Give sizes that make it even.",
    );
    return undefined;
  }
  return dimensions;
};

/** Reads rotary positions as transformers does (`RotaryEmbeddingConfigMixin`), from either form. */
export const readRope = (config: Config<Fields>, options: RopeOptions): Rope => {
  const [field, members] = source(config);
  const beside = asNumber(config.given("rope_theta"));
  return readRopeObject(config, field, members, beside === undefined ? options : { ...options, theta: beside });
};

/** The same from one object; for families that hold several. */
export const readRopeObject = (config: Config<Fields>, field: string, members: ReadonlyMap<string, JsonMember>, options: RopeOptions): Rope => {
  const reader = new RopeReader(config, field, members);
  const refuse = (reason: string, advice: string): void => config.refuse(field, reason, advice);
  const theta = reader.get("rope_theta", positive) ?? options.theta ?? 10_000;

  const inside = reader.get("partial_rotary_factor", positive);
  const fraction = inside ?? (options.fraction === undefined ? 1 : (asNumber(config.given("partial_rotary_factor")) ?? options.fraction));
  if (options.fraction === undefined && fraction !== 1) refuse("this family turns all elements of a head", "Take `partial_rotary_factor` out, or set it to 1.");
  const dimensions = turning(config, options.headDim, fraction, field);
  const [named, older] = [reader.get("rope_type", text), reader.get("type", text)];
  const spelling = named === undefined ? "type" : "rope_type";
  const written = named ?? older ?? "default";
  const type = options.spellings?.[written] ?? written;
  const known = options.types ?? Object.keys(scalings);
  const scale = known.includes(type) ? scalings[type] : undefined;
  const whole = asNumber(config.given("max_position_embeddings")) ?? Number((config.values as Readonly<Record<string, unknown>>)["max_position_embeddings"]);
  let maximumMatters = false;
  const longest = (): number => {
    maximumMatters = true;
    return whole;
  };
  const isAbsent = options.otherwise !== undefined && config.given("rope_parameters") === undefined && members.size === 0;
  let scaling = isAbsent ? options.otherwise : undefined;
  if (scale === undefined)
    config.refuse(`${field}.${spelling}`, "this type of scaling is not known", `Known for this family: ${known.join(", ")}.`, reader.json(spelling));
  else if (!isAbsent) {
    scaling = scale(reader, { maximum: longest, original: (given) => options.original ?? given ?? longest(), dimensions, refuse });
    for (const [name, member] of reader.rest())
      config.refuse(`${field}.${name}`, `it is not understood with the type \`${written}\``, "Take it out if it does not change the model.", member.value);
  }
  if (!maximumMatters) config.ignore("max_position_embeddings", jobSaysSequence);
  return {
    theta,
    text: call("rope", {
      theta: "rope_theta",
      fraction: fraction === 1 ? undefined : fraction,
      interleaved: options.interleaved ? "true" : undefined,
      scaling,
    }),
  };
};
