import type { ArgumentValue, LayerSpec } from "../contracts/index.ts";

const layersIn = (value: ArgumentValue | undefined): readonly string[] => {
  if (value === undefined || typeof value !== "object") return [];
  if ("layer" in value) return [value.layer];
  return Array.isArray(value) ? value.flatMap(layersIn) : [];
};

/** What the layer works on instead of what the layer before it gives: `from`. Multi-token prediction is placed by its own rule. */
export const fromOf = (layer: LayerSpec): readonly string[] => (layer.kind === "mtp" ? [] : layersIn(layer.arguments["from"]));

/** What the layer reads beside its stream: the source of keys and values of cross attention. */
export const keysOf = (layer: LayerSpec): readonly string[] => layersIn(layer.arguments["keys"]);

/** What a layer with all that is inside it reads from outside. */
export interface Reads {
  /** Whether it reads what the layer before it gives. */
  readonly stream: boolean;
  /** Names of other layers and inputs, in the order in which the text has them, each once. */
  readonly named: readonly string[];
}

/** What a layer, with all that is inside it, reads from outside. */
export const readsOf = (body: LayerSpec): Reads => {
  const named = new Set<string>();
  return { stream: visit(body, named), named: [...named] };
};

/** Adds the names that the layer reads; true where it reads the stream that enters it. */
const visit = (layer: LayerSpec, named: Set<string>): boolean => {
  const from = fromOf(layer);
  for (const name of [...from, ...keysOf(layer)]) named.add(name);
  const { repeat } = layer;
  const bodies = repeat ? repeat.bodies : [layer.children];
  const reads = bodies.map((children) => {
    const each = children.map((child) => visit(child, named));
    return children.length === 0 || (layer.kind === "sum" ? each.includes(true) : each[0] === true);
  });
  if (from.length > 0) return false;
  // x + f(x) reads x, whatever f reads; so does a layer that is no container.
  if (layer.kind === "residual" || !["sum", "group", "repeat"].includes(layer.kind)) return true;
  return reads[repeat?.iterations[0] ?? 0] ?? true;
};
