import { type Edge, type OutputFile, type Role, CompilerBug } from "../contracts/index.ts";
import type { EmittedWorld } from "./emission.ts";
import { registeredKernels } from "./kernel-files.ts";
import { modelCodeImports, printModelCode } from "./model-code/index.ts";
import { pythonLiteral, pythonProse } from "./printers/python-literal.ts";
import { render } from "./render.ts";

const axis = (role: Role, name: "data" | "tensor"): number => role.layout.axes.find((candidate) => candidate.name === name)?.size ?? 1;

const layerNames = (emitted: EmittedWorld, [from, to]: readonly [number, number]): string => {
  const ids = emitted.emission.program.model.layers.slice(from, to).map((layer) => layer.id);
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) throw new CompilerBug("a role holds no layers");
  return ids.length === 1 ? `layer ${first}` : `${ids.length} layers, ${first} to ${last}`;
};

const roleLine = (emitted: EmittedWorld, role: Role): string => {
  const replicas = axis(role, "data");
  const pipeline = emitted.emission.program.pipelines[role.pipeline];
  return (
    `Role ${role.id}: stage ${role.stage} of pipeline ${pipeline?.name ?? role.pipeline} on ${role.pool}, ${layerNames(emitted, role.layers)}; ` +
    `${replicas} ${replicas === 1 ? "replica" : "replicas"} x tensor ${axis(role, "tensor")}, ${role.rows} ${role.rows === 1 ? "row" : "rows"} each of a microbatch` +
    `${role.recompute === "none" ? "" : `, ${role.recompute} recomputation`}${role.zero === 0 ? "" : ", optimizer state sharded (ZeRO stage 1)"}.`
  );
};

const edgeLine = (edge: Edge, own: ReadonlySet<string>): string => {
  const how = `${edge.transport === "gloo" ? "gloo, staged through host memory" : "the collective library of this world"}; ${edge.prefetch} posted ahead`;
  if (own.has(edge.from) && own.has(edge.to)) return `Edge ${edge.id} inside this world: ${how}.`;
  return own.has(edge.from)
    ? `Edge ${edge.id}: activations leave, gradients come back; ${how}.`
    : `Edge ${edge.id}: activations arrive, gradients go back; ${how}.`;
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
    ...roles.map((role) => roleLine(emitted, role)),
    ...edges.map((edge) => edgeLine(edge, own)),
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
