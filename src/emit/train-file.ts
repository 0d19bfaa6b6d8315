import { type Edge, type OutputFile, type Role, CompilerBug } from "../contracts/index.ts";
import type { EmittedWorld } from "./emission.ts";
import { registeredKernels } from "./kernel-files.ts";
import { modelCodeImports, printModelCode } from "./model-code/index.ts";
import { pythonLiteral, pythonProse } from "./printers/python-literal.ts";
import { render } from "./render.ts";

const axis = (role: Role, name: "data" | "tensor"): number => role.layout.axes.find((candidate) => candidate.name === name)?.size ?? 1;

/** Neighbours that are alike stand in one line. */
const runsOf = <T>(items: readonly T[], alike: (a: T, b: T) => boolean): readonly (readonly [T, ...T[]])[] => {
  const runs: [T, ...T[]][] = [];
  for (const item of items) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && alike(last, item)) runs.at(-1)?.push(item);
    else runs.push([item]);
  }
  return runs;
};

const layerCount = (role: Role): number => role.layers[1] - role.layers[0];

const layerNames = (emitted: EmittedWorld, first: Role, last: Role): string => {
  const { layers } = emitted.emission.program.model;
  const [from, to] = [layers[first.layers[0]]?.id, layers[last.layers[1] - 1]?.id];
  if (from === undefined || to === undefined) throw new CompilerBug("a role holds no layers");
  if (from === to) return `layer ${from}`;
  return `${layerCount(first)} ${layerCount(first) === 1 ? "layer" : "layers"}${first === last ? "" : " each"}, ${from} to ${to}`;
};

const work = (role: Role): string => {
  const replicas = axis(role, "data");
  return (
    `${replicas} ${replicas === 1 ? "replica" : "replicas"} x tensor ${axis(role, "tensor")}, ${role.rows} ${role.rows === 1 ? "row" : "rows"} each of a microbatch` +
    `${role.recompute === "none" ? "" : `, ${role.recompute} recomputation`}${role.zero === 0 ? "" : ", optimizer state sharded (ZeRO stage 1)"}`
  );
};

const rolesAlike = (a: Role, b: Role): boolean =>
  a.pipeline === b.pipeline &&
  a.pool === b.pool &&
  b.stage === a.stage + 1 &&
  a.layers[1] === b.layers[0] &&
  layerCount(a) === layerCount(b) &&
  work(a) === work(b);

const roleLine = (emitted: EmittedWorld, run: readonly [Role, ...Role[]]): string => {
  const [first, last] = [run[0], run.at(-1) ?? run[0]];
  const pipeline = emitted.emission.program.pipelines[first.pipeline];
  const [roles, stages] =
    first === last ? [`Role ${first.id}`, `stage ${first.stage}`] : [`Roles ${first.id} to ${last.id}`, `stages ${first.stage} to ${last.stage}`];
  return `${roles}: ${stages} of pipeline ${pipeline?.name ?? first.pipeline} on ${first.pool}, ${layerNames(emitted, first, last)}; ${work(first)}.`;
};

const edgeHow = (edge: Edge): string =>
  `${edge.transport === "gloo" ? "gloo, staged through host memory" : "the collective library of this world"}; ${edge.prefetch} posted ahead`;

const edgeLine = (run: readonly [Edge, ...Edge[]], own: ReadonlySet<string>): string => {
  const [first, last] = [run[0], run.at(-1) ?? run[0]];
  const name = first === last ? `Edge ${first.id}` : `Edges ${first.id} to ${last.id}`;
  if (own.has(first.from) && own.has(first.to)) return `${name} inside this world: ${edgeHow(first)}.`;
  return own.has(first.from)
    ? `${name}: activations leave, gradients come back; ${edgeHow(first)}.`
    : `${name}: activations arrive, gradients go back; ${edgeHow(first)}.`;
};

/** Breaks prose at blanks so that docstrings stay within 110 characters. */
const wrap = (text: string): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > 108) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

/** `train.py` of one world: what it does in words, the model code of its layers, its kernels, and the call that runs it all. */
export const trainFile = (emitted: EmittedWorld): OutputFile => {
  const { emission, site, world, layers } = emitted;
  const roles = site.roles.filter((role) => role.world === world.id);
  const own = new Set(roles.map((role) => role.id));
  const edges = site.edges.filter((edge) => own.has(edge.from) || own.has(edge.to));
  const sums = site.sums.filter((sum) => sum.holders.some((holder) => own.has(holder)));
  const kernels = registeredKernels(emitted);
  const modelCode = printModelCode(emission.model, layers, "parallel").trim();
  const summary = [
    `${world.size} ${world.size === 1 ? "process" : "processes"} on ${world.device} (${world.vendor}), collectives by ${world.backend}.`,
    ...runsOf(roles, rolesAlike).map((run) => roleLine(emitted, run)),
    ...runsOf(edges, (a, b) => edgeHow(a) === edgeHow(b) && own.has(a.from) === own.has(b.from) && own.has(a.to) === own.has(b.to)).map((run) =>
      edgeLine(run, own),
    ),
    ...sums.map((sum) => `Gradient sum ${sum.id} over ${sum.holders.join(", ")}.`),
  ];
  return {
    path: `${emitted.folder}/train.py`,
    text: render("pytorch/train.py", {
      job: pythonProse(emission.program.job),
      site: pythonProse(site.site),
      world: pythonProse(world.id),
      summary: summary.flatMap(wrap).map((line) => ({ line: pythonProse(line) })),
      builtin: kernels.length > 0,
      worldName: pythonLiteral(world.id),
      imports: modelCodeImports(modelCode).trim(),
      modelCode,
      kernels: kernels.map(({ name, library }) => ({ name: pythonLiteral(name), library: pythonLiteral(library) })),
    }),
  };
};
