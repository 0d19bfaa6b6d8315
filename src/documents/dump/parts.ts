import type { Edge, GradientSum, Group, Role, World } from "../../contracts/index.ts";
import { countText, intervalText, secondsText } from "./quantities.ts";
import { section } from "./table.ts";

/** Tables of the parts that a program and its sites have in common. */

export const worldLines = (worlds: readonly World[]): readonly string[] =>
  section(
    "worlds",
    ["world", "site", "vendor", "device", "backend", "ranks", "pools", "address"],
    worlds.map((world) => [
      world.id,
      world.site,
      world.vendor,
      world.device,
      world.backend,
      countText(world.size),
      world.pools.map((pool) => `${pool.pool} from ${pool.firstRank}: ${countText(pool.nodes)} x ${pool.devicesPerNode}`).join(", "),
      world.address ?? "",
    ]),
  );

export const roleLines = (roles: readonly Role[]): readonly string[] =>
  section(
    "roles",
    ["role", "world", "pool", "layers", "first rank", "data", "tensor", "rows of each", "from row", "recompute"],
    roles.map((role) => {
      const axis = (name: string): string => {
        const found = role.layout.axes.find((candidate) => candidate.name === name);
        return found ? `${found.size} by ${found.stride}` : "";
      };
      return [
        role.id,
        role.world,
        role.pool,
        intervalText(role.layers),
        String(role.layout.first),
        axis("data"),
        axis("tensor"),
        String(role.rows),
        String(role.rowOffset),
        role.recompute,
      ];
    }),
  );

export const groupLines = (groups: readonly Group[]): readonly string[] =>
  section(
    "groups",
    ["group", "world", "role", "axis"],
    groups.map((group) => [group.id, group.world, group.role, group.axis]),
  );

export const edgeLines = (edges: readonly Edge[]): readonly string[] =>
  section(
    "edges",
    ["edge", "transport", "prefetch", "time-out", "row"],
    edges.map((edge) => [edge.id, edge.transport, String(edge.prefetch), secondsText(edge.timeout), `${edge.row.shape.join(" x ")} ${edge.row.type}`]),
  );

export const sumLines = (sums: readonly GradientSum[]): readonly string[] =>
  section(
    "sums",
    ["sum", "of", "holders", "transport", "time-out"],
    sums.map((sum) => [
      sum.id,
      sum.layers ? `layers ${intervalText(sum.layers)}` : (sum.parameters ?? []).join(" = "),
      sum.holders.join(", "),
      sum.transport,
      secondsText(sum.timeout),
    ]),
  );
