import type { Diagnostic, JobSpec, KeepSpec, LayerRange, PipelinePlan, Pool } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { cannotHonour } from "../diagnostics/codes/planner/index.ts";
import { resolveRange } from "../model/index.ts";
import type { Tables } from "./tables.ts";

/** Whether a place named in the spec (a site, or `site.pool`) covers a pool. */
export const covers = (place: string, pool: Pool): boolean => place === pool.id || place === pool.site;

/** Half-open interval of layer indices; the whole model where no range is given. */
export const layersOf = (tables: Tables, range: LayerRange | undefined): readonly [number, number] | undefined =>
  range === undefined ? [0, tables.model.layers.length] : resolveRange(tables.model, range);

/** 1 for each layer that the job's pins let stand on a pool. */
export const allowedLayers = (tables: Tables, pool: number): Uint8Array => {
  const allowed = new Uint8Array(tables.classes.length).fill(1);
  const place = tables.pools[pool];
  for (const pin of tables.job.pins) {
    const range = layersOf(tables, pin.layers);
    if (!place || !range || covers(pin.place, place)) continue;
    allowed.fill(0, range[0], range[1]);
  }
  return allowed;
};

const units = ["node", "pool", "vendor", "site"] as const;
type Unit = (typeof units)[number];

const unitOf = (unit: Unit, pool: Pool): string => (unit === "site" ? pool.site : unit === "vendor" ? pool.vendor : pool.id);

/** A `keep` as a test of finished decisions; undefined where it holds in every plan. */
export type KeepTest = (tables: Tables, pipelines: readonly PipelinePlan[]) => boolean;

const poolsOfStages = (tables: Tables, pipeline: PipelinePlan): Pool[][] =>
  pipeline.stages.map((stage) => stage.replicas.map((r) => tables.pools[tables.poolIndex(r.pool)]).filter((p): p is Pool => p !== undefined));

/** Pools that hold the same layer, for every layer, ties included. */
const holderSets = (tables: Tables, pipelines: readonly PipelinePlan[]): Pool[][] => {
  const at = (layer: number): Pool[] =>
    pipelines.flatMap((p) => p.stages.flatMap((s, i) => (s.layers[0] <= layer && layer < s.layers[1] ? (poolsOfStages(tables, p)[i] ?? []) : [])));
  return [...tables.classes.map((_, layer) => at(layer)), ...tables.ties.map((tie) => [...at(tie.owner), ...at(tie.layer)])];
};

const oneUnit = (unit: Unit, pools: readonly Pool[]): boolean => new Set(pools.map((pool) => unitOf(unit, pool))).size <= 1;

const placeTest = (keep: KeepSpec, data: string): KeepTest | undefined => {
  const inside = keep.relation === "within";
  const right = (pool: Pool): boolean => covers(keep.place, pool) === inside;
  const all: KeepTest = (tables, pipelines) => pipelines.every((p) => poolsOfStages(tables, p).flat().every(right));
  if (["weights", "activations", "gradients", "pipeline", "tensor_parallel"].includes(keep.what)) return all;
  if (keep.what === data) {
    return (tables, pipelines) =>
      pipelines.every((p) => {
        const stages = poolsOfStages(tables, p);
        return [...(stages[0] ?? []), ...(stages.at(-1) ?? [])].every(right);
      });
  }
  return undefined;
};

const unitTest = (keep: KeepSpec, unit: Unit): KeepTest | undefined => {
  if (keep.what === "pipeline" || keep.what === "activations")
    return (tables, pipelines) => pipelines.every((p) => oneUnit(unit, poolsOfStages(tables, p).flat()));
  if (keep.what === "weights" || keep.what === "gradients") return (tables, pipelines) => holderSets(tables, pipelines).every((pools) => oneUnit(unit, pools));
  return undefined;
};

/** Tests for the job's `keep` statements. A statement that holds by construction gives none; one that cannot be tested or met is refused by name. */
export const keepTests = (
  job: JobSpec,
): { readonly tests: readonly { readonly keep: KeepSpec; readonly test: KeepTest }[]; readonly diagnostics: readonly Diagnostic[] } => {
  const tests: { keep: KeepSpec; test: KeepTest }[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const keep of job.keeps) {
    const text = `keep ${keep.what} ${keep.relation} ${keep.place}`;
    const refuse = (why: string): void => {
      diagnostics.push(diagnose(cannotHonour, { origin: keep.origin }, { what: text, why }));
    };
    const unit = units.find((u) => u === keep.place);
    // Tensor groups never leave a node; context and expert degrees are 1.
    if (["tensor_parallel", "context_parallel", "expert_parallel"].includes(keep.what) && unit) {
      if (keep.relation === "outside")
        refuse(keep.what === "tensor_parallel" ? "a tensor group always stays inside one node" : "the degree is always 1, so nothing can be kept apart");
      continue;
    }
    if (["context_parallel", "expert_parallel"].includes(keep.what)) continue;
    if (unit === "node") refuse("stages are placed on pools, and only tensor groups are bound to nodes");
    else if (unit && keep.relation === "outside") refuse("only a named place can be kept out");
    else {
      const test = unit ? unitTest(keep, unit) : placeTest(keep, job.data.name);
      if (test) tests.push({ keep, test });
      else refuse(unit ? "this cannot be tested on a plan" : "it names neither weights, activations, gradients, the pipeline nor the job's data");
    }
  }
  return { tests, diagnostics };
};
