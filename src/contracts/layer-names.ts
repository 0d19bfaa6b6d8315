import type { ModelSpec } from "./spec.ts";

/** `name`, or `name_2`, `name_3` … where it is taken already. */
export const freeName = (name: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(name)) return name;
  for (let i = 2; ; i++) if (!taken.has(`${name}_${i}`)) return `${name}_${i}`;
};

/**
 * By what each layer of a model's body is addressed, in their order: the name that `as` gives, or else the kind, `kind_2`, `kind_3` … where it
 * comes again. Given names, and those of inputs, come first: a name made from a kind steps aside for them.
 */
export const layerNames = ({ layers, inputs = [] }: Pick<ModelSpec, "layers" | "inputs">): readonly string[] => {
  const taken = new Set([...inputs, ...layers].flatMap((layer) => (layer.name === undefined ? [] : [layer.name])));
  return layers.map((layer) => {
    const name = layer.name ?? freeName(layer.kind, taken);
    taken.add(name);
    return name;
  });
};
