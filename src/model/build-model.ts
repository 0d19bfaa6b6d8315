import type { Diagnostic, InputSpec, JobSpec, LayerSpec, ModelGraph, OriginTable, Result, Spec } from "../contracts/index.ts";
import { CompilerBug, diagnose, layerNames } from "../contracts/index.ts";
import { findModelDiagnostic, modelWithoutLoss, tooManyParameters } from "../diagnostics/codes/model/index.ts";
import { Assembly, type Step } from "./assembly.ts";
import type { ClassProblem } from "./build-class.ts";
import { classKey } from "./class-key.ts";
import { countParameters } from "./count-parameters.ts";
import { modelInput } from "./model-inputs.ts";
import { readsOf } from "./sources.ts";

/** What a model is made from: what it says itself, and of the job the length of a sequence and the data. */
export interface ModelSource {
  readonly model: Spec["model"];
  readonly job: Pick<JobSpec, "origin" | "sequence" | "data">;
}

const addAll = (assembly: Assembly, model: Spec["model"]): Step => {
  const names = layerNames(model);
  for (const [index, layer] of model.layers.entries()) {
    const name = names[index] ?? layer.kind;
    const step = layer.kind === "repeat" ? addRepeat(assembly, layer, name) : assembly.add(layer, classKey(layer), name, { name });
    if (step.problem) return step;
  }
  return {};
};

/** Every iteration is a layer of its own; its body's layers become the children of one group. */
const addRepeat = (assembly: Assembly, layer: LayerSpec, name: string): Step => {
  const bodies = (layer.repeat?.bodies ?? []).map((children) => {
    const body: LayerSpec = { kind: "group", name, origin: layer.origin, arguments: {}, children };
    return { body, key: classKey(body), reads: readsOf(body) };
  });
  const iterations = layer.repeat?.iterations ?? [];
  for (let index = 0; index < iterations.length; index++) {
    const choice = bodies[iterations[index] ?? 0];
    if (!choice) throw new CompilerBug(`${layer.origin}: iteration ${index} has no body`);
    const step = assembly.add(choice.body, choice.key, name, { name, index }, choice.reads);
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

/** A layer or an input that nothing reads: it would be trained, or made, for nothing. */
const unread = ({ layers, classes, read }: Assembly, inputs: readonly InputSpec[]): ClassProblem | undefined => {
  const losses = new Set(classes.filter((c) => c.loss).map((c) => c.id));
  const layer = layers.find((candidate, index) => !read.has(index) && !losses.has(candidate.class));
  if (layer && layer !== layers.at(-1)) return { error: "value-not-read", values: { what: "layer", name: layer.id }, layer };
  const input = inputs.find((candidate) => !read.has(candidate.name));
  return input && { error: "value-not-read", values: { what: "input", name: input.name }, layer: input };
};

/** The first input that a job's data set of tokens does not hold. */
const notInData = ({ job, model }: ModelSource, { targets }: Assembly): ClassProblem | undefined => {
  if (job.data.format === "synthetic") return undefined;
  const input = model.inputs?.find(({ name }) => name !== targets?.input);
  return input && { error: "data-without-inputs", argument: "data", values: { data: job.data.name, input: input.name }, layer: { origin: job.origin } };
};

/**
 * The model's layers, typed and shape-checked. An error stops at the first layer that does not fit: what follows hangs on its width.
 * `origins` gives diagnostics their places.
 */
export const buildModel = (spec: ModelSource, origins?: OriginTable): Result<ModelGraph> => {
  const stated = spec.model.inputs ?? [];
  const inputs = stated.map((input) => modelInput(input, spec.job.sequence));
  const assembly = new Assembly(spec.job.sequence, inputs);
  const { problem } = addAll(assembly, spec.model);
  if (problem) return { diagnostics: [toDiagnostic(problem, origins)] };
  const last = assembly.layers.at(-1);
  const lastClass = assembly.classes.find((c) => c.id === last?.class);
  if (!last || !lastClass?.loss) {
    return { diagnostics: [diagnose(modelWithoutLoss, origins?.get(spec.model.origin), { model: spec.model.name, last: last?.id ?? "" })] };
  }
  const wasted = unread(assembly, stated) ?? notInData(spec, assembly);
  if (wasted) return { diagnostics: [toDiagnostic(wasted, origins)] };
  const layers = assembly.layers.map((layer, i) => {
    if (i === assembly.layers.length - 1) return { ...layer, noCutAfter: "the model ends here" };
    return assembly.uncut.has(i) ? { ...layer, noCutAfter: "multi-token prediction reads the stream that the head reads" } : layer;
  });
  const { classes, vocabulary, targets } = assembly;
  const parameters = countParameters(classes, layers);
  if (!Number.isSafeInteger(parameters.total))
    return { diagnostics: [diagnose(tooManyParameters, origins?.get(spec.model.origin), { model: spec.model.name, parameters: parameters.total })] };
  const tokens = targets && (inputs.length > 0 ? { inputs, targets } : last.length === undefined ? {} : { targets: { first: targets.first } });
  return {
    value: { version: "hgm.model/1", name: spec.model.name, vocabulary, sequence: spec.job.sequence, ...tokens, classes, layers, parameters },
    diagnostics: [],
  };
};
