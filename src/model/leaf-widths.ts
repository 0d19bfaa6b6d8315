import { CompilerBug } from "../contracts/index.ts";
import { layerOperators } from "../families/layers/operators-registry.ts";
import type { NamedNode } from "./named-body.ts";

/** Width of the stream that enters each leaf of the body, by path, when one of `width` enters the body. The body is one that `buildModel` has accepted. */
export const leafWidths = (body: NamedNode, width: number): ReadonlyMap<string, number> => {
  const widths = new Map<string, number>();
  walk(body, width, widths);
  return widths;
};

const walk = (node: NamedNode, entering: number, widths: Map<string, number>): number => {
  if (node.kind === "leaf") {
    widths.set(node.path, entering);
    // A layer that stands on its own has nothing after it in its body.
    if (node.path === "") return entering;
    const build = layerOperators.get(node.layer.kind)?.build(node.layer, { width: entering, vocabulary: 0, sequence: 1, weightOf: () => undefined });
    if (!build || "error" in build) throw new CompilerBug(`widths are asked of a body that does not build: ${node.path}`);
    return build.width;
  }
  let width = entering;
  for (const part of node.parts) width = walk(part, node.kind === "sum" ? entering : width, widths);
  return width;
};
