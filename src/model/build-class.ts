import type { Formula, LayerBuild, LayerContext, LayerProblem, LayerSpec, Operator, StreamShape } from "../contracts/index.ts";
import { freeName, scaleFormula, term } from "../contracts/index.ts";
import { layerOperators } from "../families/layers/operators-registry.ts";
import { operatorsAt } from "./at-stream.ts";
import type { NamedNode } from "./named-body.ts";
import { namedBody } from "./named-body.ts";
import { fromOf } from "./sources.ts";

/** What is wrong, and with which layer of the body. */
export interface ClassProblem extends LayerProblem {
  readonly layer: Pick<LayerSpec, "origin">;
}

/** What a class is built for. */
export interface ClassContext {
  /** What enters; undefined where nothing does. */
  readonly stream: StreamShape | undefined;
  /** Tokens of a sequence of the job. */
  readonly sequence: number;
  readonly vocabulary: number;
  streamOf(name: string): StreamShape | undefined;
  weightOf: LayerContext["weightOf"];
  /** Told of each layer that works on its own: its path and what enters it. */
  seen?(path: string, stream: StreamShape | undefined): void;
}

export interface ClassBuild extends Omit<LayerBuild, "leaves" | "reducedElements"> {
  readonly reducedElements: number;
  /** What leaves. */
  readonly stream: StreamShape;
}

/** Shapes, operators and parameters of a layer with everything inside it. */
export const buildClass = (body: LayerSpec, context: ClassContext): ClassBuild | ClassProblem => {
  const node = namedBody(body);
  if (node.kind === "leaf") return buildLeaf(node.layer, "", context, context.stream);
  const build = buildNode(node, context, context.stream, new Set());
  if ("error" in build) return build;
  const divisors = build.divisors.filter((d, i) => build.divisors.findIndex((e) => e.name === d.name && e.size === d.size) === i);
  return { ...build, divisors };
};

/** What a layer works on: what it names with `from`, or else what enters. */
const entering = (layer: LayerSpec, context: ClassContext, stream: StreamShape | undefined): StreamShape | ClassProblem | undefined => {
  const [from] = fromOf(layer);
  if (from === undefined) return stream;
  return context.streamOf(from) ?? { error: "source-missing", argument: "from", values: { kind: layer.kind, layer: from }, layer };
};

/** Why a layer cannot work on what enters it: it is of another kind. */
const otherKind = (layer: LayerSpec, path: string, wanted: StreamShape["kind"], stream: StreamShape | undefined): ClassProblem | undefined => {
  if (wanted === "tokens" && (path !== "" || stream?.kind === "vectors")) return { error: "embedding-not-first", values: { kind: layer.kind }, layer };
  const found = stream?.kind;
  // Token ids where vectors are wanted: the layer's own kind says what is missing.
  if (found === undefined || found === wanted || (wanted === "vectors" && found === "tokens")) return undefined;
  return { error: "source-of-another-kind", values: { kind: layer.kind, wanted, found }, layer };
};

const buildLeaf = (layer: LayerSpec, path: string, context: ClassContext, before: StreamShape | undefined): ClassBuild | ClassProblem => {
  const facet = layerOperators.get(layer.kind);
  if (!facet) return { error: "layer-kind-not-supported", values: { kind: layer.kind }, layer };
  const wanted = facet.reads ?? "vectors";
  // A kind that looks for itself states its figures for one row, whatever stands before it.
  const stream = wanted === "any" ? undefined : entering(layer, context, before);
  if (stream && "error" in stream) return stream;
  const unfit = wanted === "any" ? undefined : otherKind(layer, path, wanted, stream);
  if (unfit) return unfit;
  context.seen?.(path, stream);
  const { sequence, vocabulary, weightOf, streamOf } = context;
  const width = stream?.width ?? 0;
  const local: LayerContext = { width, vocabulary, sequence: stream?.length ?? sequence, ...(stream ? { stream } : {}), streamOf, weightOf };
  const build = facet.build(
    layer,
    layer.children.length === 0 ? local : { ...local, inside: (inner) => buildInside(layer, context, stream && { ...stream, width: inner }) },
  );
  if ("error" in build) return { layer, ...build };
  if (build.loss) {
    const problem = path === "" ? lossProblem(layer, stream, context) : { error: "loss-inside-layer", values: { kind: layer.kind }, layer };
    if (problem) return problem;
  }
  const { leaves, operators, ...rest } = build;
  // A loss is computed at the tokens that are predicted alone, which are as many as the job's sequence has.
  const elsewhere = stream !== undefined && !build.loss && (stream.length !== sequence || stream.items !== 1);
  const placed = elsewhere ? operatorsAt(operators, stream) : operators;
  const prefix = (name: string): string => (path === "" ? name || layer.kind : name === "" ? path : `${path}.${name}`);
  const positions = build.loss || !stream ? sequence : stream.length * stream.items;
  const form = leaves ?? stream ?? { length: sequence, items: 1 };
  return {
    ...rest,
    reducedElements: build.reducedElements ?? build.tensorReductions * positions * build.width,
    operators: placed.map((o) => ({ ...o, name: prefix(o.name) })),
    parameters: path === "" ? build.parameters : build.parameters.map((p) => ({ ...p, name: `${path}.${p.name}` })),
    stream: { kind: "vectors", length: form.length, items: form.items, width: build.width, ...(form.targets ? { targets: form.targets } : {}) },
  };
};

/** Why the tokens that a loss predicts cannot be told: they must stand in a row in its stream, and be the job's. */
const lossProblem = (layer: LayerSpec, stream: StreamShape | undefined, { sequence, streamOf }: ClassContext): ClassProblem | undefined => {
  const targets = stream?.targets;
  if (!stream || !targets) return { error: "loss-without-tokens", values: { kind: layer.kind }, layer };
  const { length } = streamOf(targets.input) ?? { length: sequence };
  if (length !== sequence) return { error: "loss-of-other-length", values: { input: targets.input, length, sequence }, layer };
  if (layer.kind === "mtp" && (stream.length !== sequence || stream.items !== 1)) return { error: "loss-without-tokens", values: { kind: layer.kind }, layer };
  return undefined;
};

/** The layers inside a layer that is no container, one after another. A problem keeps the layer that it was found in. */
const buildInside = (layer: LayerSpec, context: ClassContext, stream: StreamShape | undefined): ClassBuild | ClassProblem =>
  buildClass({ ...layer, kind: "group", arguments: {} }, { ...context, stream });

const buildNode = (node: NamedNode, context: ClassContext, before: StreamShape | undefined, sums: Set<string>): ClassBuild | ClassProblem => {
  if (node.kind === "leaf") return buildLeaf(node.layer, node.path, context, before);
  if (node.parts.length === 0 && node.layer.kind !== "repeat") return { error: "layer-without-children", values: { kind: node.layer.kind }, layer: node.layer };
  const stream = entering(node.layer, context, before);
  if (stream && "error" in stream) return stream;
  const builds: ClassBuild[] = [];
  let inner = stream;
  for (const part of node.parts) {
    const build = buildNode(part, context, node.kind === "sum" ? stream : inner, sums);
    if ("error" in build) return build;
    const differs = node.kind === "sum" && builds.length > 0 && inner ? formsDiffer("branches", inner, build.stream) : undefined;
    if (differs) return { ...differs, layer: part.layer };
    inner = build.stream;
    builds.push(build);
  }
  if (node.kind === "residual") {
    if (stream?.kind !== "vectors") return { error: "stream-missing", values: { kind: node.layer.kind }, layer: node.layer };
    const differs = inner && formsDiffer("residual", stream, inner);
    if (differs) return { ...differs, layer: node.layer };
  }
  const operators = builds.flatMap((b) => b.operators);
  const added = node.kind === "residual" ? 2 : node.kind === "sum" ? builds.length : 0;
  // A sum is one of the stream that it adds to: the positions of tokens are those of its first term.
  const leaving = node.kind === "residual" ? stream : node.kind === "sum" ? builds[0]?.stream : inner;
  if (!leaving) return { error: "stream-missing", values: { kind: node.layer.kind }, layer: node.layer };
  return {
    width: leaving.width,
    operators: added > 1 ? [...operators, addition(node.kind, leaving, context.sequence, added, node.path, sums)] : operators,
    parameters: builds.flatMap((b) => b.parameters),
    divisors: builds.flatMap((b) => b.divisors),
    tensorReductions: builds.reduce((sum, b) => sum + b.tensorReductions, 0),
    reducedElements: builds.reduce((sum, b) => sum + b.reducedElements, 0),
    loss: false,
    stream: leaving,
  };
};

/** What is wrong with a sum of two streams of unlike form. */
const formsDiffer = (what: "branches" | "residual", first: StreamShape, other: StreamShape): LayerProblem | undefined => {
  if (first.width !== other.width)
    return what === "branches"
      ? { error: "branches-differ-in-width", values: { first: first.width, other: other.width } }
      : { error: "residual-changes-width", values: { before: first.width, after: other.width } };
  if (first.length === other.length && first.items === other.items) return undefined;
  const [one, two] = [first.length * first.items, other.length * other.items];
  return { error: "sum-of-unlike-lengths", values: { what: what === "branches" ? "sum" : "residual", first: one, other: two } };
};

/** The sum that closes a residual: it reads its terms and writes one stream, and its backward pass only passes the gradient on. */
const addition = (kind: string, stream: StreamShape, sequence: number, terms: number, path: string, sums: Set<string>): Operator => {
  const prefix = path === "" ? "" : `${path}.`;
  const name = freeName(`${prefix}${kind}`, sums);
  sums.add(name);
  const one: Formula = [term(stream.width, { rows: 1, sequence: 1, context: -1, element: 1 })];
  const sum: Operator = { name, kind: "elementwise", flops: [], bytes: scaleFormula(one, terms + 1), saved: [], backwardFlops: 1, selective: false };
  return stream.length === sequence && stream.items === 1 ? sum : (operatorsAt([sum], stream)[0] ?? sum);
};
