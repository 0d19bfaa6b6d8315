import type { PropertyEntry } from "../../../src/semantics/index.ts";

/**
 * What the table does not say by itself: properties that need each other, or exclude each other, by rules over several of them.
 * A new property needs a line here only if such a rule holds for it.
 */

/** What a block needs beside the properties that its table calls required, some with the value that they are given. */
export const neededProperties: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  data: { path: undefined },
  job: { steps: undefined, sites: "[s, t]" },
  link: { bandwidth: undefined, latency: undefined },
  compute: { fp32: undefined },
};

/** Groups that a block cannot do without. */
export const neededGroups: Readonly<Record<string, readonly string[]>> = { device: ["memory", "compute"] };

/** Of these properties of a block only one may be given. */
export const alternatives: Readonly<Record<string, readonly (readonly string[])[]>> = {
  job: [["steps", "tokens"]],
  link: [["rtt", "latency", "distance"]],
  pipeline: [["stages", "stage"]],
  stage: [["microbatch", "rows"]],
};

/** What a value with options needs beside those that its table calls required, by family. */
export const neededOptions: Readonly<Record<string, readonly string[]>> = {
  interconnect: ["per_device", "per_pair"],
  positions: ["buckets"],
};

/** Arguments that mean something only with others, by layer. */
export const companions: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  moe: { shared_gate: { shared: "8" } },
};

/** Lists of a length that follows from sizes elsewhere, by value with options: heads of 8 elements have 4 pairs. */
export const optionValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  longrope: { short: "[1, 1, 1, 1]", long: "[1, 1, 1, 1]" },
};

/** Which of the layers named before a layer argument takes, where it is not the embedding. */
export const layerNames: Readonly<Record<string, string>> = { from: "body", head: "lm" };

/** What arguments of a layer name in the models of `layerModels`, and those without which it would not stand there. */
export const neededArguments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  embedding: { from: "text" },
  patch_embedding: { from: "images" },
  concat: { from: "[other, tokens]" },
};

/** The same for arguments that it can do without. */
export const namedArguments: Readonly<Record<string, Readonly<Record<string, string>>>> = { embedding: { tied: "other" } };

const vectors = "embedding(vocab: 8, width: 64) as tokens, rms_norm() as body";
const reader = "group(from: tokens) { attention(heads: 8, keys: other) }, head(vocab: 8) as lm";

/** The body of a model around a layer that does not stand in a chain of tokens. */
export const layerModels: Readonly<Record<string, (layer: string) => string>> = {
  embedding: (layer) =>
    `input text: tokens, input more: tokens, embedding(from: more, vocab: 8, width: 64) as other, ${layer} as tokens, rms_norm() as body, attention(heads: 8, keys: other), head(vocab: 8) as lm`,
  conv: (layer) => `${vectors}, ${layer} as other, ${reader}`,
  patch_embedding: (layer) =>
    `input text: tokens, input images: image(height: 32, width: 32), ${layer} as other, embedding(from: text, vocab: 8, width: 64) as tokens, ${reader}`,
  concat: (layer) => `${vectors}, conv(kernel: 2, width: 64) as other, ${layer}, head(vocab: 8) as lm`,
};

/** What reads an input of each kind. */
const inputReaders: Readonly<Record<string, string>> = {
  tokens: "embedding(from: more, vocab: 8, width: 64)",
  image: "patch_embedding(from: more, patch: 1, width: 64)",
  frames: "linear(from: more, width: 64)",
};

/** The body of a model that has an input of this value. */
export const inputModel = (value: string): string => {
  const [kind = ""] = /^\w+/.exec(value) ?? [];
  return `input text: tokens, input more: ${value}, ${inputReaders[kind] ?? inputReaders["frames"]} as other, embedding(from: text, vocab: 8, width: 64) as tokens, ${reader}`;
};

/** Layers that stand in one place of a model only. */
export const layerPosition: Readonly<Record<string, "last" | "behind the head">> = {
  head: "last",
  mtp: "behind the head",
};

/** Arguments that make a function's value; without a line here a function is given one number. */
export const functionArguments: Readonly<Record<string, string>> = { min: "3, 4", max: "3, 4", sum: "[3, 4]", len: "[3, 4]", mod: "7, 4" };

/** Whether the entry is one that no spec can have without a refusal, which the table says. */
export const isRefused = (entry: Pick<PropertyEntry, "unplanned">): boolean => entry.unplanned === "refused";
