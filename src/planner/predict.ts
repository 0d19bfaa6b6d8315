import type { DeviceSpec, Layer, LayerClass, PipelinePlan, Pool, Prediction, ReplicaClass, StagePlan, StagePrediction } from "../contracts/index.ts";
import { bytes, evaluateFormula, seconds } from "../contracts/index.ts";
import type { Assessment } from "./assess.ts";
import type { Load } from "./chain.ts";
import type { Tables } from "./tables.ts";

/** Properties of a device class that a prediction rests on. */
const reliedOn = (tables: Tables): readonly string[] => [
  "memory.size",
  "memory.bandwidth",
  `compute.${tables.job.precision.compute}`,
  "interconnect",
  "matmulEfficiency",
  "processors",
];

const unverifiedOf = (tables: Tables, used: readonly Pool[]): string[] => {
  const found: string[] = [];
  const relied = reliedOn(tables);
  for (const device of new Set(used.map((pool) => tables.devices[tables.poolIndex(pool.id)] as DeviceSpec))) {
    for (const [path, source] of Object.entries(device.sources).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
      const plain = path.replaceAll("_", "").toLowerCase();
      if (
        source.unverified &&
        relied.some((name) => plain === name.toLowerCase() || plain.startsWith(`${name.toLowerCase()}.`) || plain.startsWith(`${name.toLowerCase()}(`))
      )
        found.push(`${device.name}.${path}`);
    }
    if (device.matmulEfficiency === undefined) found.push(`${device.name}.matmul_efficiency (assumed)`);
  }
  return [...found, ...tables.cost.unverified];
};

/** FLOPs of one row through the model, forward and backward (twice the forward), nothing recomputed: the convention of model FLOPs utilisation. */
const modelFlopsPerRow = (tables: Tables): number => {
  const bindings = { rows: 1, sequence: tables.job.sequence, element: 2, tensor: 1, context: 1, expert: 1 };
  const perClass = new Map(tables.model.classes.map((c) => [c.id, c.operators.reduce((sum, op) => sum + evaluateFormula(op.flops, bindings), 0)]));
  return 3 * tables.model.layers.reduce((sum, layer) => sum + (perClass.get(layer.class) ?? 0), 0);
};

/** Devices that work, for each pool. */
export const devicesUsed = (pipelines: readonly PipelinePlan[]): ReadonlyMap<string, number> => {
  const used = new Map<string, number>();
  for (const p of pipelines) for (const s of p.stages) for (const r of s.replicas) used.set(r.pool, (used.get(r.pool) ?? 0) + r.count * r.tensor);
  return used;
};

const stagePrediction = (tables: Tables, pipeline: PipelinePlan, index: number, stage: StagePlan, replica: ReplicaClass): StagePrediction => {
  const pool = tables.poolIndex(replica.pool);
  const lane = tables.lane(pool, replica.tensor, replica.rows, replica.recompute);
  const [from, to] = stage.layers;
  const layers = tables.model.layers.slice(from, to).map((layer: Layer, i) => ({ layer, class: tables.classes[from + i] as LayerClass }));
  const inFlight = Math.min(pipeline.schedule.warmup[index] as number, pipeline.microbatches);
  return {
    pipeline: pipeline.name,
    stage: index,
    pool: replica.pool,
    forward: seconds((lane.forwardSum[to] as number) - (lane.forwardSum[from] as number)),
    backward: seconds((lane.backwardSum[to] as number) - (lane.backwardSum[from] as number)),
    memory: tables.cost.memory(layers, {
      ...tables.query(pool, replica.tensor, replica.rows, replica.recompute),
      inFlight,
      zero: replica.zero,
      data: replica.count,
    }),
  };
};

/** What paces the step, in words. */
const boundOf = (pipelines: readonly PipelinePlan[], assessment: Assessment): string => {
  const longest = assessment.pipelines.reduce((best, p, i) => (p.time > (assessment.pipelines[best]?.time ?? 0) ? i : best), 0);
  const part = assessment.pipelines[longest];
  const pipeline = pipelines[longest];
  if (!part || !pipeline) return "";
  const { sums, link } = assessment;
  const between = sums.cross + sums.local;
  if (between > assessment.stepTime / 2) return sums.cross > sums.local ? "sum of gradients between pools" : "sum of gradients inside a pool";
  if (link.time > part.time) return `bandwidth of ${link.shared}`;
  let slowest = 0;
  part.view.forward.forEach((f, s) => {
    if (f + (part.view.backward[s] as number) > (part.view.forward[slowest] as number) + (part.view.backward[slowest] as number)) slowest = s;
  });
  const time = (part.view.forward[slowest] as number) + (part.view.backward[slowest] as number);
  const where = `stage ${slowest} on ${pipeline.stages[slowest]?.replicas.map((r) => r.pool).join(" and ") ?? ""}`;
  if (part.fill > (pipeline.microbatches - 1) * part.period)
    return `fill and drain of pipeline ${pipeline.name} (${pipeline.microbatches} microbatches over ${pipeline.stages.length} stages)`;
  if (part.period <= time * 1.03) return `${where}, compute`;
  if (part.view.floor >= part.period * 0.995) return `bandwidth between stages of pipeline ${pipeline.name}`;
  return `latency between stages of pipeline ${pipeline.name} (depth limited by memory)`;
};

const trafficOf = (tables: Tables, pipelines: readonly PipelinePlan[], assessment: Assessment): Prediction["traffic"] => {
  const loads: Load[] = [
    ...assessment.pipelines.flatMap((p, i) => p.view.loads.map((load) => ({ ...load, bytes: load.bytes * (pipelines[i]?.microbatches ?? 0) }))),
    ...assessment.sums.loads.map((load) => ({ ...load })),
  ];
  return tables.topology.links.flatMap((link) => {
    const [from, to] = [tables.poolIndex(link.from), tables.poolIndex(link.to)];
    const size = loads.filter((load) => load.from === from && load.to === to).reduce((sum, load) => sum + load.bytes, 0);
    return size > 0 ? [{ from: link.from, to: link.to, bytes: bytes(size), bandwidth: link.bandwidth }] : [];
  });
};

export const predict = (tables: Tables, pipelines: readonly PipelinePlan[], assessment: Assessment): Prediction => {
  const { job } = tables;
  const used = devicesUsed(pipelines);
  let peak = 0;
  for (const [id, count] of used) peak += count * (tables.devices[tables.poolIndex(id)]?.compute[job.precision.compute] ?? 0);
  return {
    stepTime: seconds(assessment.stepTime),
    tokensPerSecond: (job.batch * job.sequence) / assessment.stepTime,
    modelFlopsUtilisation: (modelFlopsPerRow(tables) * job.batch) / (assessment.stepTime * peak),
    bound: boundOf(pipelines, assessment),
    pipelineTimes: pipelines.map((p, i) => ({ pipeline: p.name, time: seconds(assessment.pipelines[i]?.time ?? 0) })),
    synchronisation: seconds(assessment.sums.local + assessment.sums.cross + assessment.control),
    stages: pipelines.flatMap((p) => p.stages.flatMap((stage, s) => stage.replicas.map((r) => stagePrediction(tables, p, s, stage, r)))),
    traffic: trafficOf(tables, pipelines, assessment),
    unverified: unverifiedOf(
      tables,
      tables.pools.filter((pool) => used.has(pool.id)),
    ),
  };
};
