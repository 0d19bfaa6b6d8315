import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Role, World } from "../../contracts/index.ts";
import {
  programLayoutAxes,
  programRankOutside,
  programRankShared,
  programReplicaAcrossNodes,
  programWorldRanks,
} from "../../diagnostics/codes/documents-program/index.ts";
import type { Context } from "./context.ts";

const worldRanks = (world: World, index: number): readonly Diagnostic[] => {
  const wrong = (what: string, at: string) => [diagnose(programWorldRanks, undefined, { world: world.id, what }, { pointer: `/worlds/${index}${at}` })];
  let next = 0;
  for (const [number, pool] of world.pools.entries()) {
    if (pool.firstRank !== next) return wrong(`pool \`${pool.pool}\` begins at rank ${pool.firstRank}, but ${next} is due`, `/pools/${number}/firstRank`);
    next += pool.nodes * pool.devicesPerNode;
  }
  return next === world.size ? [] : wrong(`its size is ${world.size}, but its pools have ${next} devices`, "/size");
};

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/** Last rank of a role; its first is `layout.first`. */
const lastRank = (role: Role): number => role.layout.axes.reduce((rank, axis) => rank + (axis.size - 1) * axis.stride, role.layout.first);

const layout = (context: Context, role: Role, index: number): readonly Diagnostic[] => {
  const [data, tensor] = role.layout.axes;
  const at = `/roles/${index}/layout`;
  const wide = tensor ? (tensor.size - 1) * tensor.stride : 0;
  if (role.layout.axes.length !== 2 || data?.name !== "data" || tensor?.name !== "tensor" || (data.size > 1 && data.stride <= wide)) {
    return [diagnose(programLayoutAxes, undefined, { role: role.id }, { pointer: at })];
  }
  const pool = context.worlds.get(role.world)?.pools.find((candidate) => candidate.pool === role.pool);
  if (!pool) return [];
  const [from, to] = [pool.firstRank, pool.firstRank + pool.nodes * pool.devicesPerNode];
  const last = lastRank(role);
  if (role.layout.first < from || last >= to)
    return [diagnose(programRankOutside, undefined, { role: role.id, last, pool: pool.pool, from, to }, { pointer: at })];
  // Replicas repeat every `slot` devices of a node, so the first one tells for all whether they stay inside their slots.
  const slot = data.size === 1 ? pool.devicesPerNode : greatestCommonDivisor(data.stride, pool.devicesPerNode);
  if (((role.layout.first - from) % slot) + wide >= slot) {
    return [diagnose(programReplicaAcrossNodes, undefined, { role: role.id, tensor: tensor.size, devicesPerNode: pool.devicesPerNode }, { pointer: at })];
  }
  return [];
};

const sharedRanks = ({ program }: Context): readonly Diagnostic[] =>
  program.worlds.flatMap((world) => {
    const roles = program.roles.map((role, index) => ({ role, index })).filter((entry) => entry.role.world === world.id);
    roles.sort((a, b) => a.role.layout.first - b.role.layout.first || a.index - b.index);
    for (let i = 1; i < roles.length; i++) {
      const before = roles[i - 1]?.role as Role;
      const { role, index } = roles[i] as { role: Role; index: number };
      if (role.layout.first <= lastRank(before)) {
        return [diagnose(programRankShared, undefined, { role: role.id, other: before.id, rank: role.layout.first }, { pointer: `/roles/${index}/layout` })];
      }
    }
    return [];
  });

/** Layouts lie in their worlds and nodes, and no rank plays two roles. */
export const verifyLayouts = (context: Context): readonly Diagnostic[] => {
  const worlds = context.program.worlds.flatMap(worldRanks);
  if (worlds.length > 0) return worlds;
  const layouts = context.program.roles.flatMap((role, index) => layout(context, role, index));
  return layouts.length > 0 ? layouts : sharedRanks(context);
};
