import type { Program, SiteProgram } from "../contracts/index.ts";

/**
 * The part of a program that one site needs: its worlds, roles and groups, the edges and sums that touch it, and the worlds
 * elsewhere that it speaks to. Edges are whole in the program, so both ends of one see the same edge. A site that the plan leaves idle
 * gets an empty one.
 */
export const project = (program: Program, site: string): SiteProgram => {
  const worlds = program.worlds.filter((world) => world.site === site);
  const mine = new Set(worlds.map((world) => world.id));
  const roles = program.roles.filter((role) => mine.has(role.world));
  const ids = new Set(roles.map((role) => role.id));
  const edges = program.edges.filter((edge) => ids.has(edge.from) || ids.has(edge.to));
  const sums = program.sums.filter((sum) => sum.holders.some((holder) => ids.has(holder)));

  const worldOf = new Map(program.roles.map((role) => [role.id, role.world]));
  const spoken = new Set<string | undefined>([
    ...edges.flatMap((edge) => [worldOf.get(edge.from), worldOf.get(edge.to)]),
    ...sums.flatMap((sum) => sum.holders.map((holder) => worldOf.get(holder))),
    ...(worlds.length > 0 ? (program.control?.worlds ?? []) : []),
  ]);
  const layers = new Set<number>();
  for (const role of roles) for (let layer = role.layers[0]; layer < role.layers[1]; layer++) layers.add(layer);

  return {
    version: "hgm.site/1",
    job: program.job,
    site,
    worlds,
    roles,
    groups: program.groups.filter((group) => mine.has(group.world)),
    edges,
    sums,
    peers: program.worlds
      .filter((world) => world.site !== site && spoken.has(world.id))
      .map((world) => ({ world: world.id, site: world.site, ...(world.address === undefined ? {} : { address: world.address }) })),
    layers: [...layers].sort((a, b) => a - b),
    launcher: "torchrun",
  };
};
