import type { JobSpec, LayerClass, LayerSpec, ModelGraph, ModelSpec, OriginTable, Parameter, PrecisionSpec } from "../contracts/index.ts";
import { evaluateFormula } from "../contracts/index.ts";
import { elementBytes, stateBytes } from "../cost/index.ts";
import { activeParameters, classParameters, type NamedNode, namedBody } from "../model/index.ts";
import type { LayerFact, MemberReference } from "./facts.ts";
import type { TreePaths } from "./tree-paths.ts";

/** Sums over all repetitions of something. */
interface Sums {
  layers: number;
  parameters: number;
  active: number;
  forward: number;
  backward: number;
}

const none = (): Sums => ({ layers: 0, parameters: 0, active: 0, forward: 0, backward: 0 });

const add = (into: Sums, from: Sums, times = 1): void => {
  into.layers += from.layers * times;
  into.parameters += from.parameters * times;
  into.active += from.active * times;
  into.forward += from.forward * times;
  into.backward += from.backward * times;
};

/** The leaf of a body that a parameter or an operator belongs to: its name is the leaf's path, with more behind it. */
const leafOf = (name: string, leaves: ReadonlySet<string>): string => {
  for (let path = name; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf(".")))) if (leaves.has(path)) return path;
  return "";
};

const leavesIn = (node: NamedNode, into: Set<string>): Set<string> => {
  if (node.kind === "leaf") into.add(node.path);
  else for (const part of node.parts) leavesIn(part, into);
  return into;
};

/** What each leaf of a layer class comes to, once; figures of one sequence. */
const leafSums = (layerClass: LayerClass, body: NamedNode, sequence: number, precision: PrecisionSpec): ReadonlyMap<string, Sums> => {
  const leaves = leavesIn(body, new Set());
  const parameters = new Map<string, Parameter[]>();
  for (const parameter of layerClass.parameters) {
    const leaf = leafOf(parameter.name, leaves);
    const before = parameters.get(leaf);
    if (before) before.push(parameter);
    else parameters.set(leaf, [parameter]);
  }
  const sums = new Map([...leaves, ""].map((leaf) => [leaf, none()]));
  for (const [leaf, own] of parameters) {
    const sum = sums.get(leaf);
    if (!sum) continue;
    sum.parameters = classParameters({ parameters: own });
    sum.active = activeParameters({ parameters: own });
  }
  const bindings = { rows: 1, sequence, element: elementBytes({ precision }), tensor: 1, context: 1, expert: 1 };
  for (const operator of layerClass.operators) {
    const sum = sums.get(leafOf(operator.name, leaves));
    if (!sum) continue;
    const flops = evaluateFormula(operator.flops, bindings);
    sum.forward += flops;
    sum.backward += flops * operator.backwardFlops;
  }
  return sums;
};

/** Figures by member, over the layers of one model. */
class Ledger {
  readonly sums = new Map<string, { readonly at: MemberReference; readonly of: Sums }>();
  readonly #paths: TreePaths;
  readonly #origins: OriginTable;

  constructor(paths: TreePaths, origins: OriginTable) {
    this.#paths = paths;
    this.#origins = origins;
  }

  memberOf(layer: Pick<LayerSpec, "origin">): MemberReference | undefined {
    return this.#paths.ofOrigin(layer.origin, this.#origins);
  }

  enter(at: MemberReference, sums: Sums, times: number): void {
    const key = `${at.file} ${at.path}`;
    let entry = this.sums.get(key);
    if (!entry) this.sums.set(key, (entry = { at, of: none() }));
    add(entry.of, sums, times);
  }

  /** Enters a body and all inside it, `times` over; gives what it comes to once. `around`: the layer and the model that it stands in. */
  body(node: NamedNode, leaves: ReadonlyMap<string, Sums>, times: number, around: { readonly layer: LayerSpec | undefined; readonly model: string }): Sums {
    const at = this.memberOf(node.layer);
    const model = at === undefined ? around.model : modelOf(at);
    const total = none();
    const same = node.layer === around.layer;
    if (node.kind === "leaf") add(total, leaves.get(node.path) ?? none());
    else for (const part of node.parts) add(total, this.body(part, leaves, times, { layer: node.layer, model }));
    if (same) return total;
    // The iterations of an inner repeat count as layers; every other layer is one.
    total.layers = node.layer.kind === "repeat" && node.kind !== "leaf" ? Math.max(1, node.parts.length) : 1;
    if (!at) return total;
    this.enter(at, total, times);
    if (model !== around.model) this.enter({ file: at.file, path: at.path.slice(0, at.path.indexOf("/")) }, total, times);
    return total;
  }
}

/** The declaration of the model in whose body a member stands. */
const modelOf = ({ file, path }: MemberReference): string => `${file} ${path.slice(0, path.indexOf("/"))}`;

const factOf = (sums: Sums, layers: number, job: JobSpec | undefined): LayerFact => {
  const active = sums.active === sums.parameters ? {} : { activeParameters: sums.active };
  const plain = { layers, parameters: sums.parameters, ...active };
  if (!job) return plain;
  const state = stateBytes({ precision: job.precision }, 0, 1);
  return {
    job: job.name,
    ...plain,
    weightBytes: sums.parameters * state.weights,
    gradientBytes: sums.parameters * state.gradients,
    optimizerBytes: sums.parameters * state.optimizer,
    flopsPerToken: sums.forward / job.sequence,
    trainingFlopsPerToken: (sums.forward + sums.backward) / job.sequence,
  };
};

/** What each layer, and each model, in the bodies of one job's model comes to; or of one that no job uses, with its defaults. */
export const layerFacts = (
  model: ModelSpec,
  graph: ModelGraph,
  origins: OriginTable,
  paths: TreePaths,
  job: JobSpec | undefined,
): readonly { readonly at: MemberReference; readonly fact: LayerFact }[] => {
  const ledger = new Ledger(paths, origins);
  const classes = new Map(graph.classes.map((layerClass) => [layerClass.id, layerClass]));
  const { sequence } = graph;
  // Without a job nobody asks for FLOPs.
  const precision = job?.precision ?? { compute: "fp32", master: "fp32", reduce: "fp32" };
  const whole = paths.ofOrigin(model.origin, origins);
  const home = whole === undefined ? "" : `${whole.file} ${whole.path}`;
  const total = none();
  let next = 0;
  for (const layer of model.layers) {
    const iterations = layer.repeat?.iterations ?? [0];
    // Iterations of one body and one class are alike.
    const alike = new Map<string, { readonly body: LayerSpec; readonly layerClass: LayerClass; times: number }>();
    for (const iteration of iterations) {
      const layerClass = classes.get(graph.layers[next++]?.class ?? "");
      if (!layerClass) continue;
      const key = `${iteration} ${layerClass.id}`;
      const known = alike.get(key);
      if (known) known.times += 1;
      else {
        const children = layer.repeat?.bodies[iteration] ?? [];
        const body: LayerSpec = layer.repeat ? { kind: "group", origin: layer.origin, arguments: {}, children } : layer;
        alike.set(key, { body, layerClass, times: 1 });
      }
    }
    for (const { body, layerClass, times } of alike.values()) {
      const node = namedBody(body);
      const leaves = leafSums(layerClass, node, sequence, precision);
      const sums = ledger.body(node, leaves, times, { layer: undefined, model: home });
      add(total, sums, times);
    }
  }
  if (whole) ledger.enter(whole, total, 1);
  return [...ledger.sums.values()].map(({ at, of }) => ({ at, fact: factOf(of, of.layers, job) }));
};
