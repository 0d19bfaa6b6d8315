import type { ArgumentValue, LayerProblem, LayerSpec } from "../../../contracts/index.ts";

/** Epsilon of both norms where the spec names none. */
export const defaultEpsilon = 1e-5;

export const numberArgument = (layer: LayerSpec, name: string): number | undefined => {
  const value = layer.arguments[name];
  return typeof value === "number" ? value : undefined;
};

export const booleanArgument = (layer: LayerSpec, name: string, otherwise: boolean): boolean => {
  const value = layer.arguments[name];
  return typeof value === "boolean" ? value : otherwise;
};

/** An enumeration member, whether it came as a word, a string or a call without arguments. */
export const wordArgument = (layer: LayerSpec, name: string): string | undefined => {
  const value = layer.arguments[name];
  if (typeof value === "string") return value;
  if (value === undefined || typeof value !== "object") return undefined;
  if ("word" in value) return value.word;
  if ("call" in value) return value.call;
  return undefined;
};

export const layerArgument = (layer: LayerSpec, name: string): string | undefined => {
  const value = layer.arguments[name];
  return value !== undefined && typeof value === "object" && "layer" in value ? value.layer : undefined;
};

/** Values that ask for nothing. */
const isSilent = (value: ArgumentValue | undefined): boolean =>
  value === undefined || value === false || (typeof value === "object" && "word" in value && value.word === "none");

/** The first argument that asks for something this kind does not do. */
export const unknownArgument = (layer: LayerSpec, known: readonly string[]): LayerProblem | undefined => {
  for (const [name, value] of Object.entries(layer.arguments)) {
    if (!known.includes(name) && !isSilent(value))
      return { error: "layer-argument-not-supported", argument: name, values: { kind: layer.kind, argument: name } };
  }
  return undefined;
};

/** A size that the kind cannot do without, or that `otherwise` stands in for: a whole number above 0. */
export const sizeArgument = (layer: LayerSpec, name: string, otherwise?: number): number | LayerProblem => {
  const value = numberArgument(layer, name) ?? otherwise;
  if (value === undefined || !Number.isSafeInteger(value) || value < 1) {
    return { error: "layer-size-not-positive", argument: name, values: { kind: layer.kind, argument: name, value: value ?? "nothing" } };
  }
  return value;
};

/** A layer that works on the stream needs one. */
export const noStream = (layer: LayerSpec, width: number): LayerProblem | undefined =>
  width > 0 ? undefined : { error: "stream-missing", values: { kind: layer.kind } };
