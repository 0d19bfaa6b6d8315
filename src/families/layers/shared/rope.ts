import type { ArgumentValue, LayerProblem, LayerSpec } from "../../../contracts/index.ts";

/** Base of rotary angles where the spec names none (Su et al. 2021, RoFormer). */
const defaultTheta = 10000;

/** How angles are stretched; the formulas stand beside the code that computes them. Absent figures have defaults that follow from the others. */
export type RopeScaling =
  | { readonly kind: "linear"; readonly factor: number }
  | { readonly kind: "dynamic"; readonly factor: number; readonly original: number }
  | { readonly kind: "llama3"; readonly factor: number; readonly low: number; readonly high: number; readonly original: number }
  | {
      readonly kind: "yarn";
      readonly factor: number;
      readonly original: number;
      readonly betaFast: number;
      readonly betaSlow: number;
      readonly attentionFactor: number | undefined;
      readonly mscale: number | undefined;
      readonly mscaleAllDim: number | undefined;
      readonly truncate: boolean;
    }
  | {
      readonly kind: "longrope";
      readonly short: readonly number[];
      readonly long: readonly number[];
      readonly original: number;
      readonly factor: number | undefined;
      readonly attentionFactor: number | undefined;
    };

export interface Rope {
  readonly theta: number;
  /** Elements of a head that turn: the first ones. */
  readonly size: number;
  /** Whether some elements of a head do not turn. */
  readonly partial: boolean;
  readonly interleaved: boolean;
  readonly scaling: RopeScaling | undefined;
}

/** The rotation that needs no options. */
export const isPlainRope = (rope: Rope): boolean => !rope.partial && !rope.interleaved && rope.scaling === undefined;

type Arguments = Readonly<Record<string, ArgumentValue>>;

const numberOf = (options: Arguments, name: string): number | undefined => {
  const value = options[name];
  return typeof value === "number" ? value : undefined;
};

const numbersOf = (options: Arguments, name: string): readonly number[] => {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === "number") : [];
};

const scalingOf = (value: ArgumentValue | undefined): RopeScaling | undefined => {
  if (value === undefined || typeof value !== "object" || !("call" in value)) return undefined;
  const { arguments: options } = value;
  const factor = numberOf(options, "factor") ?? 1;
  const original = numberOf(options, "original") ?? 1;
  const attentionFactor = numberOf(options, "attention_factor");
  switch (value.call) {
    case "linear":
      return { kind: "linear", factor };
    case "dynamic":
      return { kind: "dynamic", factor, original };
    case "llama3":
      return { kind: "llama3", factor, low: numberOf(options, "low") ?? 1, high: numberOf(options, "high") ?? 4, original };
    case "yarn":
      return {
        kind: "yarn",
        factor,
        original,
        betaFast: numberOf(options, "beta_fast") ?? 32,
        betaSlow: numberOf(options, "beta_slow") ?? 1,
        attentionFactor,
        mscale: numberOf(options, "mscale"),
        mscaleAllDim: numberOf(options, "mscale_all_dim"),
        truncate: options["truncate"] !== false,
      };
    case "longrope":
      return {
        kind: "longrope",
        short: numbersOf(options, "short"),
        long: numbersOf(options, "long"),
        original,
        factor: numberOf(options, "factor"),
        attentionFactor,
      };
    default:
      return undefined;
  }
};

/** A whole number that a product in binary may miss by its rounding; undefined for others. */
const whole = (value: number): number | undefined => (Math.abs(value - Math.round(value)) < 1e-9 * value ? Math.round(value) : undefined);

/**
 * The rotation that `rope: rope(…)` asks for, of heads of `headDim` elements; undefined without one. `sizeArgument` is the argument that
 * sets the size of the heads.
 */
export const ropeOf = (layer: LayerSpec, headDim: number, sizeArgument: string): Rope | LayerProblem | undefined => {
  const value = layer.arguments["rope"];
  if (value === undefined || typeof value !== "object") return undefined;
  if ("word" in value && value.word !== "rope") return undefined;
  if (!("word" in value) && !("call" in value)) return undefined;
  const options = "call" in value ? value.arguments : {};
  const fraction = numberOf(options, "fraction") ?? 1;
  const size = whole(headDim * fraction);
  if (fraction === 1 && headDim % 2 !== 0) return { error: "rotary-head-size-odd", argument: sizeArgument, values: { head_dim: headDim } };
  if (size === undefined || size % 2 !== 0 || size < 2)
    return { error: "rotary-part-uneven", argument: "rope", values: { head_dim: headDim, fraction, part: headDim * fraction } };
  const scaling = scalingOf(options["scaling"]);
  if (scaling?.kind === "longrope") {
    for (const name of ["short", "long"] as const)
      if (scaling[name].length !== size / 2)
        return { error: "rotary-factors-differ", argument: "rope", values: { list: name, factors: scaling[name].length, pairs: size / 2 } };
  }
  return { theta: numberOf(options, "theta") ?? defaultTheta, size, partial: size < headDim, interleaved: options["interleaved"] === true, scaling };
};
