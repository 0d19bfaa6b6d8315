import type { ArgumentValue, LayerSpec } from "../contracts/index.ts";
import { canonicalJson } from "../contracts/index.ts";

type Key = string | number | boolean | readonly Key[] | { readonly [name: string]: Key };

const argumentKey = (value: ArgumentValue): Key => value as Key;

const layerKey = (layer: LayerSpec, outermost: boolean): Key => ({
  kind: layer.kind,
  // The name of the whole layer is not part of what it does; a name inside it is part of its parameters' names.
  ...(layer.name === undefined || outermost ? {} : { name: layer.name }),
  arguments: Object.fromEntries(Object.entries(layer.arguments).map(([name, value]) => [name, argumentKey(value)])),
  children: layer.children.map((child) => layerKey(child, false)),
  ...(layer.repeat ? { bodies: layer.repeat.bodies.map((body) => body.map((child) => layerKey(child, false))), iterations: layer.repeat.iterations } : {}),
});

/** Equal for bodies of one class: the same layers with the same arguments, wherever they stand in the text. On streams of one form they are one class. */
export const classKey = (body: LayerSpec): string => canonicalJson(layerKey(body, true));
