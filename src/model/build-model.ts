import type { Diagnostic, Layer, LayerBuild, LayerClass, LayerContext, LayerSpec, ModelGraph, OriginTable, Result, Spec } from "../contracts/index.ts";
import { CompilerBug, diagnose, freeName, layerNames } from "../contracts/index.ts";
import { findModelDiagnostic, modelWithoutLoss, tooManyParameters } from "../diagnostics/codes/model/index.ts";
import type { ClassProblem } from "./build-class.ts";
import { buildClass } from "./build-class.ts";
import { classKey } from "./class-key.ts";
import { countParameters } from "./count-parameters.ts";

interface Weight {
  readonly kind: "embedding" | "head";
  readonly name: string;
  readonly shape: readonly number[];
}

interface BuiltClass {
  readonly class: LayerClass;
  readonly width: number;
}

/** The first problem found; the rest of the model hangs on the width of the stream there, so nothing after it can be judged. */
type Step = { readonly problem?: ClassProblem };

/** The model while its layers are taken one after another. */
class Assembly {
  readonly classes: LayerClass[] = [];
  readonly layers: Layer[] = [];
  width = 0;
  vocabulary = 0;
  /** Layers right after which no stage may end. */
  readonly uncut = new Set<number>();
  private readonly built = new Map<string, BuiltClass>();
  private readonly classIds = new Set<string>();
  private readonly weights = new Map<string, Weight>();
  private readonly sequence: number;

  constructor(sequence: number) {
    this.sequence = sequence;
  }

  /** Appends one layer of the model. */
  add(body: LayerSpec, key: string, base: string, address: Layer["address"]): Step {
    const last = this.layers.at(-1);
    if (body.kind !== "mtp" && last && this.classOf(last.class).loss)
      return { problem: { error: "layer-after-loss", values: { kind: body.kind, loss: last.id }, layer: body } };
    const index = this.layers.length;
    const input = body.kind === "mtp" ? this.source(body) : index - 1;
    if (typeof input !== "number") return { problem: input };
    const width = this.layers[input]?.width ?? 0;
    const known = this.built.get(key);
    const built = known ?? this.build(body, base, width);
    if ("error" in built) return { problem: built };
    this.built.set(key, built);
    const id = address.index === undefined ? address.name : `${address.name}.${address.index}`;
    this.layers.push({ id, address, origin: body.origin, class: built.class.id, inputs: index === 0 ? [] : [input], width: built.width });
    this.width = built.width;
    if (body.kind === "embedding" || body.kind === "head") {
      const weight = built.class.parameters[0];
      if (!weight) throw new CompilerBug(`${body.kind} without a weight`);
      if (body.kind === "embedding") this.vocabulary = weight.shape[0] ?? 0;
      this.weights.set(id, { kind: body.kind, name: weight.tiedTo ?? `${id}.${weight.name}`, shape: weight.shape });
    }
    return {};
  }

  /** The last layer of the name that multi-token prediction reads; between it and the losses no stage ends. */
  private source(body: LayerSpec): number | ClassProblem {
    const given = body.arguments["from"];
    const name = given !== undefined && typeof given === "object" && "layer" in given ? given.layer : "nothing";
    const index = this.layers.findLastIndex((layer) => layer.address.name === name);
    const found = this.layers[index];
    if (!found || this.classOf(found.class).loss)
      return { error: "mtp-source-missing", argument: "from", values: { argument: "from", layer: name }, layer: body };
    for (let i = index; i < this.layers.length; i++) this.uncut.add(i);
    return index;
  }

  private classOf(id: string): LayerClass {
    const found = this.classes.find((c) => c.id === id);
    if (!found) throw new CompilerBug(`no layer class ${id}`);
    return found;
  }

  private build(body: LayerSpec, base: string, entering: number): BuiltClass | ClassProblem {
    const context: LayerContext = {
      width: entering,
      vocabulary: this.vocabulary,
      sequence: this.sequence,
      weightOf: (name) => this.weights.get(name),
    };
    const build: LayerBuild | ClassProblem = buildClass(body, context);
    if ("error" in build) return build;
    const id = freeName(base, this.classIds);
    this.classIds.add(id);
    const { width, ...rest } = build;
    const layerClass: LayerClass = { id, ...rest, width, body };
    this.classes.push(layerClass);
    return { class: layerClass, width };
  }
}

const addAll = (assembly: Assembly, layers: readonly LayerSpec[]): Step => {
  const names = layerNames(layers);
  for (const [index, layer] of layers.entries()) {
    const name = names[index] ?? layer.kind;
    const step = layer.kind === "repeat" ? addRepeat(assembly, layer, name) : assembly.add(layer, classKey(layer, assembly.width), name, { name });
    if (step.problem) return step;
  }
  return {};
};

/** Every iteration is a layer of its own; its body's layers become the children of one group. */
const addRepeat = (assembly: Assembly, layer: LayerSpec, name: string): Step => {
  const bodies = (layer.repeat?.bodies ?? []).map((children): LayerSpec => ({ kind: "group", name, origin: layer.origin, arguments: {}, children }));
  const keys = new Map<string, string>();
  const iterations = layer.repeat?.iterations ?? [];
  for (let index = 0; index < iterations.length; index++) {
    const choice = iterations[index] ?? 0;
    const body = bodies[choice];
    if (!body) throw new CompilerBug(`${layer.origin}: iteration ${index} has no body`);
    const place = `${choice} ${assembly.width}`;
    const key = keys.get(place) ?? classKey(body, assembly.width);
    keys.set(place, key);
    const step = assembly.add(body, key, name, { name, index });
    if (step.problem) return step;
  }
  return {};
};

const toDiagnostic = (problem: ClassProblem, origins: OriginTable | undefined): Diagnostic => {
  const definition = findModelDiagnostic(problem.error);
  if (!definition) throw new CompilerBug(`no diagnostic of the model room has the slug ${problem.error}`);
  const { origin } = problem.layer;
  const place = (problem.argument === undefined ? undefined : origins?.get(`${origin}.${problem.argument}`)) ?? origins?.get(origin);
  return diagnose(definition, place, problem.values ?? {});
};

/**
 * The model's layers, typed and shape-checked. An error stops at the first layer that does not fit: what follows hangs on its width.
 * `origins` gives diagnostics their places.
 */
export const buildModel = (spec: Spec, origins?: OriginTable): Result<ModelGraph> => {
  const assembly = new Assembly(spec.job.sequence);
  const { problem } = addAll(assembly, spec.model.layers);
  if (problem) return { diagnostics: [toDiagnostic(problem, origins)] };
  const last = assembly.layers.at(-1);
  const lastClass = assembly.classes.find((c) => c.id === last?.class);
  if (!last || !lastClass?.loss) {
    return { diagnostics: [diagnose(modelWithoutLoss, origins?.get(spec.model.origin), { model: spec.model.name, last: last?.id ?? "" })] };
  }
  const layers = assembly.layers.map((layer, i) => {
    if (i === assembly.layers.length - 1) return { ...layer, noCutAfter: "the model ends here" };
    return assembly.uncut.has(i) ? { ...layer, noCutAfter: "multi-token prediction reads the stream that the head reads" } : layer;
  });
  const { classes, vocabulary } = assembly;
  const parameters = countParameters(classes, layers);
  if (!Number.isSafeInteger(parameters.total))
    return { diagnostics: [diagnose(tooManyParameters, origins?.get(spec.model.origin), { model: spec.model.name, parameters: parameters.total })] };
  return { value: { version: "hgm.model/1", name: spec.model.name, vocabulary, classes, layers, parameters }, diagnostics: [] };
};
