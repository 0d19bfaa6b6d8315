import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Edge, Role } from "../../contracts/index.ts";
import { programEdgeMissing, programEdgeRow, programEdgeSuperfluous, programTransportAcrossWorlds } from "../../diagnostics/codes/documents-program/index.ts";
import { rowShapes } from "../row-shape.ts";
import { type Context, rowsOf, stageName } from "./context.ts";

/** Pairs of roles of a boundary whose rows meet: one walk over both tilings of the microbatch. */
const meetings = (senders: readonly Role[], receivers: readonly Role[]): readonly (readonly [Role, Role])[] => {
  const pairs: (readonly [Role, Role])[] = [];
  let [s, r] = [0, 0];
  for (let from = senders[s], to = receivers[r]; from && to; from = senders[s], to = receivers[r]) {
    pairs.push([from, to]);
    const [fromEnd, toEnd] = [rowsOf(from)[1], rowsOf(to)[1]];
    if (fromEnd <= toEnd) s++;
    if (toEnd <= fromEnd) r++;
  }
  return pairs;
};

const row = ({ program }: Context, edge: Edge, due: readonly number[], index: number): readonly Diagnostic[] => {
  const wrong = (what: string, field: string) => [diagnose(programEdgeRow, undefined, { edge: edge.id, what }, { pointer: `/edges/${index}/row/${field}` })];
  const { shape } = edge.row;
  const text = (sizes: readonly number[]): string => sizes.join(" x ");
  if (shape.length !== due.length) return wrong(`has rows of ${text(shape)}, but what crosses there is ${text(due)}`, "shape");
  const other = shape.findIndex((size, dimension) => size !== due[dimension]);
  if (other >= 0) return wrong(`has rows of ${text(shape)}, but what crosses there is ${text(due)}`, `shape/${other}`);
  if (edge.row.type !== program.training.precision.compute)
    return wrong(`carries ${edge.row.type}, but computation is in ${program.training.precision.compute}`, "type");
  return [];
};

/** Every two roles that share rows at a boundary are joined by one edge, and no other edges are there. */
export const verifyEdges = (context: Context): readonly Diagnostic[] => {
  const { program, roles } = context;
  const found: Diagnostic[] = [];
  const due = new Map<string, readonly [Role, Role]>();
  program.pipelines.forEach((pipeline, p) => {
    for (let stage = 0; stage + 1 < pipeline.stages; stage++) {
      const pairs = meetings(context.stages.get(`${p}.${stage}`) ?? [], context.stages.get(`${p}.${stage + 1}`) ?? []);
      for (const [from, to] of pairs) due.set(`${from.id} ${to.id}`, [from, to]);
    }
  });
  const shapeAt = rowShapes(program.model.layers, program.training.sequence);
  const joined = new Set<string>();
  program.edges.forEach((edge, index) => {
    const [from, to] = [roles.get(edge.from) as Role, roles.get(edge.to) as Role];
    const key = `${edge.from} ${edge.to}`;
    const superfluous = (what: string): void => {
      found.push(diagnose(programEdgeSuperfluous, undefined, { edge: edge.id, what }, { pointer: `/edges/${index}` }));
    };
    if (joined.has(key)) superfluous("joins two roles that another edge joins already");
    else if (from.pipeline !== to.pipeline || to.stage !== from.stage + 1) {
      superfluous(`leads from stage ${stageName(program, from)} to stage ${stageName(program, to)}, which is not the next one`);
    } else if (!due.has(key)) superfluous("joins roles that share no row of a microbatch");
    else if (edge.transport === "world" && from.world !== to.world) {
      found.push(diagnose(programTransportAcrossWorlds, undefined, { id: edge.id }, { pointer: `/edges/${index}/transport` }));
    } else found.push(...row(context, edge, shapeAt(from.layers[1]), index));
    joined.add(key);
  });
  for (const [key, [from, to]] of due)
    if (!joined.has(key)) found.push(diagnose(programEdgeMissing, undefined, { from: from.id, to: to.id }, { pointer: "/edges" }));
  return found;
};
