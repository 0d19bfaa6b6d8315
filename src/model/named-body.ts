import { freeName, type LayerSpec } from "../contracts/index.ts";

/**
 * A layer's body as a tree in which every layer that works on its own has a path, the one that its parameters carry.
 * `chain`: one after another. `residual`: x + chain(x). `sum`: each part on the same x, added.
 */
export type NamedNode =
  | { readonly kind: "leaf"; readonly path: string; readonly layer: LayerSpec }
  | { readonly kind: "chain" | "residual" | "sum"; readonly layer: LayerSpec; readonly path: string; readonly parts: readonly NamedNode[] };

const containers: ReadonlySet<string> = new Set(["residual", "sum", "group", "repeat"]);

export const isContainer = (layer: LayerSpec): boolean => containers.has(layer.kind);

/** Names given by `as` anywhere in the body; a name made from a kind steps aside for them. */
const givenNames = (layers: readonly LayerSpec[], into: Set<string>): Set<string> => {
  for (const layer of layers) {
    if (layer.name !== undefined && (layer.kind === "repeat" || !isContainer(layer))) into.add(layer.name);
    if (layer.kind !== "repeat") givenNames(layer.children, into);
  }
  return into;
};

/**
 * Children of containers are flattened into one scope of names: kinds with `_2`, `_3` where they come again, `as` names as given. An inner
 * `repeat` opens a scope for each iteration.
 */
const nameLayers = (layers: readonly LayerSpec[], prefix: string, taken: Set<string>): NamedNode[] =>
  layers.map((layer): NamedNode => {
    const take = (): string => {
      if (layer.name !== undefined) return `${prefix}${layer.name}`;
      const name = freeName(layer.kind, taken);
      taken.add(name);
      return `${prefix}${name}`;
    };
    if (layer.kind === "repeat") {
      const path = take();
      const iterations = layer.repeat?.iterations ?? [];
      const parts = iterations.map((body, i) => nameBody(layer.repeat?.bodies[body] ?? [], layer, `${path}.${i}`));
      return { kind: "chain", layer, path, parts };
    }
    if (!isContainer(layer)) return { kind: "leaf", path: take(), layer };
    const parts = nameLayers(layer.children, prefix, taken);
    return { kind: layer.kind === "group" ? "chain" : layer.kind === "sum" ? "sum" : "residual", layer, path: prefix.slice(0, -1), parts };
  });

const nameBody = (layers: readonly LayerSpec[], layer: LayerSpec, path: string): NamedNode => {
  const prefix = path === "" ? "" : `${path}.`;
  return { kind: "chain", layer, path, parts: nameLayers(layers, prefix, givenNames(layers, new Set())) };
};

/** The tree of a layer class's body. A layer that stands on its own has the empty path: its parameters are `<layer id>.weight`. */
export const namedBody = (body: LayerSpec): NamedNode => {
  if (!isContainer(body)) return { kind: "leaf", path: "", layer: body };
  if (body.kind === "group") return nameBody(body.children, body, "");
  return nameBody([body], body, "");
};
