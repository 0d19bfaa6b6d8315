import type { JobSpec, ModelSpec } from "../../contracts/index.ts";
import type { Declared } from "../declared.ts";
import { buildModelSpec } from "../model/build-model-spec.ts";
import type { Session } from "../session.ts";
import { ParallelBuilder } from "./build-parallel.ts";
import { buildBatch, buildSteps } from "./build-run-length.ts";
import { worthOf } from "./currencies.ts";
import { buildStatements } from "./build-statements.ts";
import { buildData, buildObjective, buildOptimizer, buildPrecision } from "./build-training.ts";
import { JobPlaces } from "./job-places.ts";
import { LayerRanges } from "./layer-range.ts";
import { constructOf, isComplete, numberOf, originate, present } from "./read.ts";

/** A job and its model. Fields are undefined after a report. */
export interface BuiltJob {
  readonly job: JobSpec | undefined;
  readonly model: ModelSpec | undefined;
}

export const buildJob = (session: Session, job: Declared, sites: readonly Declared[]): BuiltJob => {
  const block = job.block();
  const origin = originate(session, `job.${job.name}`, block);
  const complete = isComplete(session, block, job.name);
  const chosen = block.value("model");
  const before = session.diagnostics.length;
  const model = chosen?.kind === "model" ? buildModelSpec(session, chosen, block.placeOf("model")) : undefined;
  const places = new JobPlaces(session, job.name, sites);
  // A model with mistakes lacks layers: ranges over it would only repeat them.
  const ranges = model && session.diagnostics.length === before ? new LayerRanges(session, model) : undefined;
  const statements = buildStatements(session, block, origin, places, ranges);
  const software = block.groups.get("implementations");
  if (software && isComplete(session, software, "")) originate(session, `${origin}.implementations`, software);
  const group = block.groups.get("parallel");
  const parallel = group && new ParallelBuilder(session, ranges, places).build(group, `${origin}.parallel`);
  worthOf(session, block);
  const batch = buildBatch(session, block);
  const steps = buildSteps(session, block, batch);
  const data = buildData(session, block.value("data") ?? { kind: "none" });
  const [precision, optimizer] = [constructOf(block.value("precision")), constructOf(block.value("optimizer"))];
  const sequence = numberOf(block.value("sequence"));
  if (!complete || !precision || !optimizer || !data || sequence === undefined || batch === undefined || steps === undefined) return { job: undefined, model };
  return {
    model,
    job: {
      name: job.name,
      origin,
      sequence,
      batch,
      steps,
      precision: buildPrecision(precision),
      optimizer: buildOptimizer(optimizer),
      sync: { kind: "exact" },
      minimize: buildObjective(session, block.value("minimize") ?? { kind: "none" }, `${origin}.minimize`, block.placeOf("minimize")),
      ...statements,
      ...present<Pick<JobSpec, "parallel">>({ parallel }),
      data,
      seed: numberOf(block.value("seed")) ?? 0,
    },
  };
};
