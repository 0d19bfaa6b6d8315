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
export const neededOptions: Readonly<Record<string, readonly string[]>> = { interconnect: ["per_device", "per_pair"] };

/** Which of the layers named before a layer argument takes, where it is not the embedding. */
export const layerNames: Readonly<Record<string, string>> = { from: "body", head: "lm" };

/** Layers that stand in one place of a model only. */
export const layerPosition: Readonly<Record<string, "first" | "last" | "behind the head">> = {
  embedding: "first",
  head: "last",
  mtp: "behind the head",
};

/** Arguments that make a function's value; without a line here a function is given one number. */
export const functionArguments: Readonly<Record<string, string>> = { min: "3, 4", max: "3, 4", sum: "[3, 4]", len: "[3, 4]", mod: "7, 4" };

/** Whether the entry is one that no spec can have without a refusal, which the table says. */
export const isRefused = (entry: Pick<PropertyEntry, "unplanned">): boolean => entry.unplanned === "refused";
