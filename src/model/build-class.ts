import type { Formula, LayerBuild, LayerContext, LayerProblem, LayerSpec, Operator } from "../contracts/index.ts";
import { freeName, scaleFormula, term } from "../contracts/index.ts";
import { layerOperators } from "../families/layers/operators-registry.ts";
import type { NamedNode } from "./named-body.ts";
import { namedBody } from "./named-body.ts";

/** What is wrong, and with which layer of the body. */
export interface ClassProblem extends LayerProblem {
  readonly layer: LayerSpec;
}

/** Shapes, operators and parameters of a layer with everything inside it, on a stream of `context.width`. */
export const buildClass = (body: LayerSpec, context: LayerContext): LayerBuild | ClassProblem => {
  const node = namedBody(body);
  if (node.kind === "leaf") return buildLeaf(node.layer, "", context);
  const sums = new Set<string>();
  const build = buildNode(node, context, sums);
  if ("error" in build) return build;
  const divisors = build.divisors.filter((d, i) => build.divisors.findIndex((e) => e.name === d.name && e.size === d.size) === i);
  return { ...build, divisors };
};

const buildLeaf = (layer: LayerSpec, path: string, context: LayerContext): LayerBuild | ClassProblem => {
  const facet = layerOperators.get(layer.kind);
  if (!facet) return { error: "layer-kind-not-supported", values: { kind: layer.kind }, layer };
  const build = facet.build(layer, layer.children.length === 0 ? context : { ...context, inside: (width) => buildInside(layer, { ...context, width }) });
  if ("error" in build) return { layer, ...build };
  if (path === "") return { ...build, operators: build.operators.map((o) => ({ ...o, name: o.name === "" ? layer.kind : o.name })) };
  if (context.width === 0) return { error: "embedding-not-first", values: { kind: layer.kind }, layer };
  if (build.loss) return { error: "loss-inside-layer", values: { kind: layer.kind }, layer };
  return {
    ...build,
    operators: build.operators.map((o) => ({ ...o, name: o.name === "" ? path : `${path}.${o.name}` })),
    parameters: build.parameters.map((p) => ({ ...p, name: `${path}.${p.name}` })),
  };
};

/** The layers inside a layer that is no container, one after another. A problem keeps the layer that it was found in. */
const buildInside = (layer: LayerSpec, context: LayerContext): LayerBuild | ClassProblem => buildClass({ ...layer, kind: "group", arguments: {} }, context);

const buildNode = (node: NamedNode, context: LayerContext, sums: Set<string>): LayerBuild | ClassProblem => {
  if (node.kind === "leaf") return buildLeaf(node.layer, node.path, context);
  if (node.parts.length === 0 && node.layer.kind !== "repeat") return { error: "layer-without-children", values: { kind: node.layer.kind }, layer: node.layer };
  const builds: LayerBuild[] = [];
  let width = context.width;
  for (const part of node.parts) {
    const build = buildNode(part, node.kind === "sum" ? context : { ...context, width }, sums);
    if ("error" in build) return build;
    if (node.kind === "sum" && builds.length > 0 && build.width !== width) {
      return { error: "branches-differ-in-width", values: { first: width, other: build.width }, layer: part.layer };
    }
    width = build.width;
    builds.push(build);
  }
  if (node.kind === "residual" && context.width === 0) return { error: "stream-missing", values: { kind: node.layer.kind }, layer: node.layer };
  if (node.kind === "residual" && width !== context.width) {
    return { error: "residual-changes-width", values: { before: context.width, after: width }, layer: node.layer };
  }
  const operators = builds.flatMap((b) => b.operators);
  const added = node.kind === "residual" ? 2 : node.kind === "sum" ? builds.length : 0;
  return {
    width,
    operators: added > 1 ? [...operators, addition(node.kind, width, added, node.path, sums)] : operators,
    parameters: builds.flatMap((b) => b.parameters),
    divisors: builds.flatMap((b) => b.divisors),
    tensorReductions: builds.reduce((sum, b) => sum + b.tensorReductions, 0),
    loss: false,
  };
};

/** The sum that closes a residual: it reads its terms and writes one stream, and its backward pass only passes the gradient on. */
const addition = (kind: string, width: number, terms: number, path: string, sums: Set<string>): Operator => {
  const prefix = path === "" ? "" : `${path}.`;
  const name = freeName(`${prefix}${kind}`, sums);
  sums.add(name);
  const stream: Formula = [term(width, { rows: 1, sequence: 1, context: -1, element: 1 })];
  return { name, kind: "elementwise", flops: [], bytes: scaleFormula(stream, terms + 1), saved: [], backwardFlops: 1, selective: false };
};
