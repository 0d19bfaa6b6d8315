import type { Config } from "./config.ts";
import type { ModelParameter } from "./family.ts";
import type { Fields } from "./fields.ts";
import { byPattern, describedPattern, type Pattern } from "./layer-pattern.ts";
import { numberText } from "./print.ts";

export interface Windows {
  /** Blocks whose attention has a window. */
  readonly pattern: Pattern;
  /** The argument `window` of attention. */
  readonly argument: string | undefined;
  /** The parameter `window` of the model, where a block has one. */
  readonly sizes: readonly ModelParameter[];
}

const known = ["full_attention", "attention", "sliding_attention"];

/**
 * Which blocks have a sliding window, from `layer_types` or from the rule of the family where the file has no such list.
 * @param window tokens that a token sees in a block with a window; null where no window is set
 * @param rule whether a block has a window, for files without the list
 */
export const layerWindows = (
  config: Config<Fields>,
  layers: number,
  list: readonly string[] | null,
  window: number | null,
  rule: (index: number) => boolean,
): Windows => {
  const strange = list?.find((type) => !known.includes(type));
  if (strange !== undefined)
    config.refuse("layer_types", `\`${strange}\` is no type of layer that can be imported`, "Those that can be: full_attention, sliding_attention.");
  if (list !== null && list.length !== layers) {
    const what = `\`layer_types\` has ${list.length} members, and the model ${layers} layers.`;
    config.disagree(["layer_types", "num_hidden_layers"], what, "Give a type for each layer.");
  }
  const members = list?.map((type) => type === "sliding_attention") ?? Array.from({ length: layers }, (_, index) => rule(index));
  if (members.includes(true) && window === null)
    config.disagree(
      ["layer_types", "sliding_window"],
      "Layers have a sliding window by their type, and no window is set.",
      "Give `sliding_window`; for Qwen, `use_sliding_window` must be true as well.",
    );
  const pattern = describedPattern(config, "layer_types", members);
  if (pattern === "never") config.ignore("sliding_window", "no block has a window");
  return {
    pattern,
    argument: byPattern(pattern, "window", undefined),
    sizes: pattern === "never" ? [] : [["window", "int", numberText(window ?? 1)]],
  };
};

interface QwenValues {
  readonly num_hidden_layers: number;
  readonly use_sliding_window: boolean;
  readonly sliding_window: number | null;
  readonly max_window_layers: number;
  readonly layer_types: readonly string[] | null;
}

/** The rule of Qwen2 and Qwen3: where windows are used, the blocks from `max_window_layers` on have one. */
export const qwenWindows = (config: Config<Fields>, values: QwenValues): Windows => {
  const window = values.use_sliding_window ? values.sliding_window : null;
  const rule = (index: number): boolean => window !== null && index >= values.max_window_layers;
  if (window === null || values.layer_types !== null) config.ignore("max_window_layers", "other fields say which blocks have a window");
  return layerWindows(config, values.num_hidden_layers, values.layer_types, window, rule);
};
