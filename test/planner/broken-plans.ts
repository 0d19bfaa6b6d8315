import type { PipelinePlan, Plan } from "../../src/contracts/index.ts";
import { bytes, seconds } from "../../src/contracts/index.ts";
import type { Broken, Mutable } from "../support/broken.ts";
import { helloModel, helloPlan, helloSpec, helloTopology } from "../support/hello.ts";

/** Hand-made values, so that the documents on disk do not change with the cost model. */
export const helloRooms = { spec: helloSpec, model: helloModel, topology: helloTopology };
export const goodPlan: Plan = helloPlan;

type Draft = Mutable<Plan>;

const entry = (name: string, pointer: string, change: (draft: Draft) => void): Broken<Plan> => ({ name, pointer, from: goodPlan, change });

const pipeline = (draft: Draft): Mutable<PipelinePlan> => draft.pipelines[0] as Mutable<PipelinePlan>;
const replica = (draft: Draft, stage: number) =>
  pipeline(draft).stages[stage]?.replicas[0] as Mutable<Plan["pipelines"][number]["stages"][number]["replicas"][number]>;

/** Documents that a rule refuses by themselves; the name is the diagnostic's slug. */
export const brokenPlans: readonly Broken<Plan>[] = [
  entry("plan-empty", "/pipelines", (p) => {
    p.pipelines = [];
    p.edges = [];
  }),
  entry("plan-name-twice", "/pipelines/1/name", (p) => p.pipelines.push({ ...structuredClone(pipeline(p)) })),
  entry("plan-samples", "/pipelines/0/samples", (p) => {
    pipeline(p).samples = 12;
  }),
  entry("plan-rows", "/pipelines/0/stages/1/replicas", (p) => {
    replica(p, 1).rows = 2;
  }),
  entry("plan-stage-layers", "/pipelines/0/stages/1/layers", (p) => {
    if (pipeline(p).stages[1]) (pipeline(p).stages[1] as { layers: number[] }).layers = [6, 9];
  }),
  entry("plan-layers-left", "/pipelines/1/stages/1/layers", (p) => {
    const second = { ...structuredClone(pipeline(p)), name: "second" };
    if (second.stages[1]) (second.stages[1] as { layers: number[] }).layers = [5, 8];
    p.pipelines.push(second);
    p.edges.push({ ...(p.edges[0] as Draft["edges"][number]), pipeline: "second" });
  }),
  entry("plan-warmup", "/pipelines/0/schedule/warmup/1", (p) => {
    pipeline(p).schedule.warmup = [1, 2];
  }),
  entry("plan-warmup--long", "/pipelines/0/schedule/warmup", (p) => {
    pipeline(p).schedule.warmup = [3, 2, 1];
  }),
  entry("plan-degree", "/pipelines/0/stages/1/replicas/0/zero", (p) => {
    replica(p, 1).zero = 1;
  }),
  entry("plan-degree--context", "/pipelines/0/stages/1/replicas/0/context", (p) => {
    replica(p, 1).context = 2;
  }),
  entry("plan-edge-missing", "/pipelines/0/stages/0", (p) => {
    p.edges = [];
  }),
  entry("plan-edge-surplus", "/edges/1", (p) => p.edges.push({ ...(p.edges[0] as Draft["edges"][number]), after: 1 })),
  entry("plan-prefetch", "/edges/0/prefetch", (p) => {
    if (p.edges[0]) p.edges[0].prefetch = 0;
  }),
  entry("plan-memory", "/prediction/stages/0/memory/upper", (p) => {
    if (p.prediction.stages[0]) p.prediction.stages[0].memory.upper = bytes(1e12);
  }),
  entry("plan-certificate", "/certificate", (p) => {
    p.certificate.lowerBound = seconds(1000);
  }),
];

/** Documents that only model, topology or job refuse. */
export const brokenInContext: readonly Broken<Plan>[] = [
  entry("plan-batch", "/pipelines", (p) => {
    pipeline(p).samples = 12;
    pipeline(p).microbatches = 3;
  }),
  entry("plan-layers-left--model", "/pipelines/0/stages/1/layers", (p) => {
    if (pipeline(p).stages[1]) (pipeline(p).stages[1] as { layers: number[] }).layers = [5, 8];
  }),
  entry("plan-pool-unknown", "/pipelines/0/stages/1/replicas/0/pool", (p) => {
    replica(p, 1).pool = "left.cpu2";
    p.edges = p.edges.map((e) => ({ ...e, to: "left.cpu2" }));
  }),
  entry("plan-rule", "/pipelines/0/stages/1/replicas/0/tensor", (p) => {
    replica(p, 1).tensor = 3;
  }),
  entry("plan-devices", "/pipelines/0/stages/0/replicas/0", (p) => {
    replica(p, 0).count = 4;
    replica(p, 0).rows = 1;
  }),
  entry("plan-transport", "/edges/0/transport", (p) => {
    if (p.edges[0]) p.edges[0].transport = "world";
  }),
];
