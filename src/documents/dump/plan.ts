import type { Plan } from "../../contracts/index.ts";
import { bytesText, countText, intervalText, rateText, secondsText } from "./quantities.ts";
import { section } from "./table.ts";

export const dumpPlan = (plan: Plan): readonly string[] => [
  `plan of ${plan.job}: ${plan.structure.replaceAll("_", " ")}; estimated ${secondsText(plan.prediction.stepTime)} a step, ${countText(Math.round(plan.prediction.tokensPerSecond))} tokens/s, bound by ${plan.prediction.bound}`,
  `no plan of this search space is faster than ${secondsText(plan.certificate.lowerBound)} (gap ${(100 * plan.certificate.gap).toFixed(1)} %, ${countText(plan.certificate.plansCompared)} plans compared): ${plan.certificate.argument}`,
  ...plan.pipelines.flatMap((pipeline) =>
    section(
      `pipeline ${pipeline.name}: ${countText(pipeline.samples)} sequences, ${countText(pipeline.microbatches)} microbatches of ${pipeline.microbatchRows} rows, ${pipeline.schedule.kind}`,
      ["stage", "layers", "warm-up", "pool", "replicas", "tensor", "rows", "zero", "recompute"],
      pipeline.stages.flatMap((stage, index) =>
        stage.replicas.map((replicas) => [
          stage.name,
          intervalText(stage.layers),
          String(pipeline.schedule.warmup[index] ?? ""),
          replicas.pool,
          countText(replicas.count),
          String(replicas.tensor),
          String(replicas.rows),
          String(replicas.zero),
          replicas.recompute,
        ]),
      ),
    ),
  ),
  ...section(
    "estimates",
    ["pipeline", "stage", "pool", "forward", "backward", "memory", "upper", "capacity"],
    plan.prediction.stages.map((stage) => [
      stage.pipeline,
      String(stage.stage),
      stage.pool,
      secondsText(stage.forward),
      secondsText(stage.backward),
      bytesText(stage.memory.total),
      bytesText(stage.memory.upper),
      bytesText(stage.memory.capacity),
    ]),
  ),
  ...section(
    "boundaries between pools",
    ["pipeline", "after stage", "from", "to", "transport", "prefetch"],
    plan.edges.map((edge) => [edge.pipeline, String(edge.after), edge.from, edge.to, edge.transport, String(edge.prefetch)]),
  ),
  ...section(
    "traffic of a step",
    ["from", "to", "bytes", "bandwidth"],
    plan.prediction.traffic.map((traffic) => [traffic.from, traffic.to, bytesText(traffic.bytes), rateText(traffic.bandwidth)]),
  ),
  ...section(
    "implementations",
    ["operator", "pool", "provider", "name", "fallback"],
    plan.implementations.map((choice) => [choice.operator, choice.pool, choice.provider, choice.name, choice.fallback]),
  ),
  ...section(
    "reasons",
    ["decision", "why"],
    plan.reasons.map((reason) => [reason.decision, reason.text]),
  ),
];
