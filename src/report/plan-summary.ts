import type { ModelGraph, PipelinePlan, Plan, Pool, StagePrediction, Topology } from "../contracts/index.ts";

const columns = 100;

const gigabytes = (bytes: number): string => (bytes >= 1e10 ? (bytes / 1e9).toFixed(0) : bytes >= 1e8 ? (bytes / 1e9).toFixed(1) : (bytes / 1e9).toFixed(3));

/** An amount of traffic, which may be anything from bytes to terabytes. */
const amount = (bytes: number): string =>
  bytes >= 1e8 ? `${gigabytes(bytes)} GB` : bytes >= 1e5 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e3).toFixed(1)} kB`;

const time = (seconds: number): string =>
  seconds >= 1 ? `${seconds.toFixed(2)} s` : seconds >= 1e-3 ? `${(seconds * 1e3).toFixed(1)} ms` : `${(seconds * 1e6).toFixed(1)} us`;

const rate = (bytesPerSecond: number): string => {
  const bits = bytesPerSecond * 8;
  return bits >= 1e12 ? `${(bits / 1e12).toFixed(1)} Tbps` : bits >= 1e9 ? `${(bits / 1e9).toFixed(0)} Gbps` : `${(bits / 1e6).toFixed(0)} Mbps`;
};

const grouped = (value: number): string => {
  const digits = Math.round(value).toString();
  let text = "";
  for (let i = 0; i < digits.length; i++) text += (i > 0 && (digits.length - i) % 3 === 0 ? "," : "") + digits[i];
  return text;
};

/** Words of a text in lines of the report's width, all but the first indented. */
const wrap = (text: string, first: string, rest: string): string[] => {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
};

interface Row {
  readonly cells: readonly string[];
}

/** Columns as wide as their widest cell, two blanks between; numbers to the right. */
const table = (head: readonly string[], rows: readonly Row[], right: readonly boolean[]): string[] => {
  const widths = head.map((title, c) => Math.max(title.length, ...rows.map((row) => (row.cells[c] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, c) => (right[c] ? cell.padStart(widths[c] as number) : cell.padEnd(widths[c] as number))).join("  ")}`.trimEnd();
  return [line(head), ...rows.map((row) => line(row.cells))];
};

const layerName = (model: ModelGraph, index: number): string => {
  const at = model.layers[index]?.address;
  return at === undefined ? "?" : at.index === undefined ? at.name : `${at.name}[${at.index}]`;
};

const layersText = (model: ModelGraph, [from, to]: readonly [number, number]): string =>
  to - from === 1 ? layerName(model, from) : `${layerName(model, from)} to ${layerName(model, to - 1)}`;

interface StageRow {
  readonly pipeline: PipelinePlan;
  readonly stage: number;
  readonly replica: number;
  readonly predicted: StagePrediction | undefined;
}

/** Predictions stand in the order of pipelines, stages and replica classes. */
const stageRows = (plan: Plan): readonly StageRow[] => {
  let next = 0;
  return plan.pipelines.flatMap((pipeline) =>
    pipeline.stages.flatMap((s, stage) => s.replicas.map((_, replica) => ({ pipeline, stage, replica, predicted: plan.prediction.stages[next++] }))),
  );
};

interface Similar {
  readonly first: StageRow;
  last: StageRow;
  count: number;
}

/** Neighbouring stages with the same replicas and number of layers become one line. */
const merge = (rows: readonly StageRow[]): readonly Similar[] => {
  const found: Similar[] = [];
  const key = (row: StageRow): string => {
    const stage = row.pipeline.stages[row.stage];
    const r = stage?.replicas[row.replica];
    return [row.pipeline.name, stage?.replicas.length, stage && stage.layers[1] - stage.layers[0], r?.pool, r?.count, r?.tensor, r?.rows, r?.recompute].join(
      " ",
    );
  };
  for (const row of rows) {
    const before = found.at(-1);
    if (before && before.last.stage + 1 === row.stage && before.last.replica === row.replica && key(before.last) === key(row)) {
      before.last = row;
      before.count++;
    } else found.push({ first: row, last: row, count: 1 });
  }
  return found;
};

const stageCells = (model: ModelGraph, { first, last, count }: Similar, several: boolean): Row => {
  const [head, tail] = [first.pipeline.stages[first.stage], last.pipeline.stages[last.stage]];
  const replica = head?.replicas[first.replica];
  if (!head || !tail || !replica) return { cells: [] };
  const stage = count === 1 ? `${first.stage}` : `${first.stage}-${last.stage}`;
  const uppers = [first.predicted?.memory.upper ?? 0, last.predicted?.memory.upper ?? 0];
  const times = [first, last].map((row) => (row.predicted?.forward ?? 0) + (row.predicted?.backward ?? 0));
  return {
    cells: [
      several ? `${first.pipeline.name} ${stage}` : stage,
      layersText(model, [head.layers[0], tail.layers[1]]),
      `${replica.tensor}`,
      `${replica.count}`,
      `${replica.rows}`,
      replica.recompute,
      time(Math.max(...times)),
      `${gigabytes(Math.max(...uppers))} of ${gigabytes(first.predicted?.memory.capacity ?? 0)} GB`,
    ],
  };
};

const head = ["stage", "layers", "tensor", "data", "rows", "recompute", "time", "memory"];
const right = [false, false, true, true, true, false, true, true];

const poolLines = (plan: Plan, model: ModelGraph, pool: Pool): string[] => {
  const rows = stageRows(plan).filter((row) => row.pipeline.stages[row.stage]?.replicas[row.replica]?.pool === pool.id);
  const all = pool.nodes * pool.devicesPerNode;
  const used = rows.reduce((sum, row) => {
    const r = row.pipeline.stages[row.stage]?.replicas[row.replica];
    return sum + (r ? r.count * r.tensor : 0);
  }, 0);
  const title = `  ${pool.name}: ${used === all ? "" : `${grouped(used)} of `}${grouped(all)} x ${pool.device}`;
  if (rows.length === 0) return [`${title}, idle`];
  return [
    title,
    ...table(
      head,
      merge(rows).map((similar) => stageCells(model, similar, plan.pipelines.length > 1)),
      right,
    ).map((line) => `  ${line}`),
  ];
};

const scheduleLines = (plan: Plan): string[] =>
  plan.pipelines.flatMap((p) => {
    const depths = p.schedule.warmup;
    const share = plan.pipelines.length > 1 ? `${grouped(p.samples)} sequences, ` : "";
    return wrap(
      `pipeline ${p.name}: ${share}${grouped(p.microbatches)} microbatches of ${p.microbatchRows} rows, ${p.stages.length} stages, ${p.schedule.kind === "gpipe" ? "GPipe" : `1F1B with ${depths.length > 8 ? `${depths[0]} down to ${depths.at(-1)}` : depths.join(", ")} microbatches in flight`}`,
      "  ",
      "    ",
    );
  });

const trafficLines = (plan: Plan): string[] =>
  plan.prediction.traffic.map(
    ({ from, to, bytes, bandwidth }) => `  ${from} -> ${to}: ${amount(bytes)} a step, ${time(bytes / bandwidth)} of ${rate(bandwidth)}`,
  );

const shownReasons = (plan: Plan): string[] =>
  plan.reasons
    .filter((r) => r.decision === "structure" || r.decision.startsWith("pool.") || r.decision.endsWith(".warmup") || r.decision.endsWith(".microbatches"))
    .flatMap((r) => wrap(`${r.decision}: ${r.text}`, "  ", "    "));

const structures: Readonly<Record<Plan["structure"], string>> = {
  pipeline_across_sites: "one pipeline across sites",
  replica_per_site: "several whole pipelines that share the batch",
  single_site: "one site",
};

/** All parameters, and those that a token passes through where these are fewer. */
const parameters = ({ parameters: { total, active } }: ModelGraph): string => {
  const [unit, word] = total >= 1e9 ? [1e9, " billion"] : total >= 1e6 ? [1e6, " million"] : [1, ""];
  const written = (count: number): string => (unit === 1 ? grouped(count) : (count / unit).toFixed(1));
  return `${written(total)}${word} parameters${active < total ? `, ${written(active)} active` : ""}`;
};

/**
 * A plan as people read it in a terminal of 100 columns: for each site its stages, degrees and memory; for the job step time, speed, what bounds it
 * and the traffic of links, all labelled as estimates; the reasons for the structure and for idle pools; the unverified numbers it rests on.
 */
export const renderPlan = (plan: Plan, model: ModelGraph, topology: Topology): string => {
  const { prediction, certificate } = plan;
  const lines = [
    `job ${plan.job}: ${model.name}, ${parameters(model)}; ${structures[plan.structure]}`,
    ...scheduleLines(plan),
    ...topology.sites.flatMap((site) => ["", `site ${site.name}`, ...site.pools.flatMap((pool) => poolLines(plan, model, pool))]),
    "",
    "estimates (closed-form cost model, nothing measured)",
    `  step time       ${time(prediction.stepTime)}`,
    `  tokens/s        ${grouped(prediction.tokensPerSecond)}`,
    `  MFU             ${(prediction.modelFlopsUtilisation * 100).toFixed(1)} % of the peak of all devices used`,
    ...wrap(prediction.bound, "  bound by        ", "                  "),
    `  synchronisation ${time(prediction.synchronisation)} of the step`,
    `  lower bound     ${time(certificate.lowerBound)} under the same model, so the plan is within ${(certificate.gap * 100).toFixed(1)} % of the best`,
    ...(plan.prediction.traffic.length > 0 ? ["", "traffic of links (estimate)", ...trafficLines(plan)] : []),
    "",
    "why",
    ...shownReasons(plan),
    ...(prediction.unverified.length > 0 ? ["", ...wrap(`unverified numbers behind these estimates: ${prediction.unverified.join(", ")}`, "", "  ")] : []),
  ];
  return lines.join("\n");
};
