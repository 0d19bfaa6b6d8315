import { CompilerBug } from "../contracts/index.ts";
import type { Group, Role, World } from "../contracts/index.ts";
import type { PlacedClass } from "./place-replicas.ts";

export const buildRoles = (classes: readonly PlacedClass[], worlds: readonly World[]): readonly Role[] =>
  classes.map(({ pipeline, stage, replicaClass, layers, replicas, rowOffset, layout }) => {
    for (const world of worlds) {
      const pool = world.pools.find((candidate) => candidate.pool === replicas.pool);
      if (!pool) continue;
      return {
        id: `p${pipeline}.s${stage}.r${replicaClass}`,
        pipeline,
        stage,
        replicaClass,
        world: world.id,
        pool: replicas.pool,
        layers,
        layout: { first: pool.firstRank + layout.first, axes: layout.axes },
        rows: replicas.rows,
        rowOffset,
        recompute: replicas.recompute,
        zero: replicas.zero,
      };
    }
    throw new CompilerBug(`no world holds pool "${replicas.pool}"`);
  });

/** One group for each axis longer than 1: roles in their order, data before tensor. */
export const buildGroups = (roles: readonly Role[]): readonly Group[] =>
  roles.flatMap((role) =>
    role.layout.axes.filter((axis) => axis.size > 1).map((axis) => ({ id: `${role.id}.${axis.name}`, world: role.world, role: role.id, axis: axis.name })),
  );
