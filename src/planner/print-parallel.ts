import type { EdgePolicy, ModelGraph, PipelinePlan, Plan, ReplicaClass, StagePlan } from "../contracts/index.ts";

/** The cut before a layer, as the language writes it. */
const address = (model: ModelGraph, index: number): string => {
  const at = model.layers[index]?.address;
  return at === undefined ? "" : at.index === undefined ? at.name : `${at.name}[${at.index}]`;
};

const layersText = (model: ModelGraph, [from, to]: readonly [number, number]): string | undefined => {
  const start = from === 0 ? "" : address(model, from);
  const end = to === model.layers.length ? "" : address(model, to);
  return start === "" && end === "" ? undefined : `${start}..${end}`;
};

const onText = (replica: ReplicaClass): string =>
  `      on ${replica.pool} { replicas: ${replica.count}, tensor: ${replica.tensor}, rows: ${replica.rows}, zero: ${replica.zero}, recompute: ${replica.recompute} }`;

const stageText = (model: ModelGraph, stage: StagePlan): string[] => {
  const layers = layersText(model, stage.layers);
  return [`    stage ${stage.name} {`, ...(layers === undefined ? [] : [`      layers: ${layers}`]), ...stage.replicas.map(onText), "    }"];
};

const pipelineText = (model: ModelGraph, pipeline: PipelinePlan): string[] => [
  `  pipeline ${pipeline.name} {`,
  `    samples: ${pipeline.samples} sequences, microbatches: ${pipeline.microbatches}`,
  `    schedule: ${pipeline.schedule.kind === "gpipe" ? "gpipe()" : `one_f_one_b(warmup: [${pipeline.schedule.warmup.join(", ")}])`}`,
  ...pipeline.stages.flatMap((stage) => stageText(model, stage)),
  "  }",
];

const edgeText = (edges: readonly EdgePolicy[]): string[] => {
  const seen = new Set<string>();
  return edges.flatMap((edge) => {
    const key = edge.from < edge.to ? `${edge.from} ${edge.to}` : `${edge.to} ${edge.from}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const prefetch = Math.max(
      ...edges.filter((e) => (e.from === edge.from && e.to === edge.to) || (e.from === edge.to && e.to === edge.from)).map((e) => e.prefetch),
    );
    return [`  edge ${edge.from} -- ${edge.to} { carries: pipeline, transport: ${edge.transport === "gloo" ? "gloo()" : "world"}, prefetch: ${prefetch} }`];
  });
};

/**
 * All decisions of a plan as the language's `parallel {…}` block. Put into the job, it reads back to the same decisions;
 * what follows from them (synchronisation, implementations, prediction) is not written.
 */
export const printParallel = (plan: Plan, model: ModelGraph): string =>
  ["parallel {", ...plan.pipelines.flatMap((pipeline) => pipelineText(model, pipeline)), ...edgeText(plan.edges), "}"].join("\n");
