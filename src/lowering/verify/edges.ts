import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Edge, Role } from "../../contracts/index.ts";
import { programEdgeMissing, programEdgeRow, programEdgeSuperfluous, programTransportAcrossWorlds } from "../../diagnostics/codes/documents-program/index.ts";
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

const row = ({ program }: Context, edge: Edge, from: Role, index: number): readonly Diagnostic[] => {
  const wrong = (what: string, field: string) => [diagnose(programEdgeRow, undefined, { edge: edge.id, what }, { pointer: `/edges/${index}/row/${field}` })];
  const [sequence, width] = edge.row.shape;
  const due = program.model.layers[from.layers[1] - 1]?.width;
  if (sequence !== program.training.sequence) return wrong(`has rows of ${sequence} tokens, but a sequence has ${program.training.sequence}`, "shape/0");
  if (width !== due) return wrong(`has a width of ${width}, but the stream is ${due} wide there`, "shape/1");
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
    } else found.push(...row(context, edge, from, index));
    joined.add(key);
  });
  for (const [key, [from, to]] of due)
    if (!joined.has(key)) found.push(diagnose(programEdgeMissing, undefined, { from: from.id, to: to.id }, { pointer: "/edges" }));
  return found;
};
