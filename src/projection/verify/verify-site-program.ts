import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Role, SiteProgram } from "../../contracts/index.ts";
import {
  siteDuplicateId,
  siteForeignWorld,
  siteGroups,
  siteLauncher,
  siteLayers,
  sitePeer,
  sitePeerMissing,
  siteRankOutside,
  siteUnknownReference,
  siteUntouched,
} from "../../diagnostics/codes/documents-site/index.ts";

const duplicates = (what: string, at: string, ids: readonly string[]): readonly Diagnostic[] => {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [diagnose(siteDuplicateId, undefined, { what, id }, { pointer: `${at}/${index}` })] : [];
  });
};

const verifyRoles = (site: SiteProgram): readonly Diagnostic[] =>
  site.roles.flatMap((role, index) => {
    const world = site.worlds.find((candidate) => candidate.id === role.world);
    if (!world) return [diagnose(siteUnknownReference, undefined, { what: "world", id: role.world }, { pointer: `/roles/${index}/world` })];
    const pool = world.pools.find((candidate) => candidate.pool === role.pool);
    if (!pool) return [diagnose(siteUnknownReference, undefined, { what: "pool", id: role.pool }, { pointer: `/roles/${index}/pool` })];
    const [from, to] = [pool.firstRank, pool.firstRank + pool.nodes * pool.devicesPerNode];
    const last = role.layout.axes.reduce((rank, axis) => rank + (axis.size - 1) * axis.stride, role.layout.first);
    if (role.layout.first >= from && last < to) return [];
    return [diagnose(siteRankOutside, undefined, { role: role.id, last, pool: pool.pool, from, to }, { pointer: `/roles/${index}/layout` })];
  });

const verifyGroups = (site: SiteProgram, roles: ReadonlyMap<string, Role>): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  site.groups.forEach((group, index) => {
    const role = roles.get(group.role);
    const size = role?.layout.axes.find((axis) => axis.name === group.axis)?.size ?? 1;
    const wrong = (what: string): void => {
      found.push(diagnose(siteGroups, undefined, { role: group.role, axis: group.axis, what }, { pointer: `/groups/${index}` }));
    };
    if (!role) found.push(diagnose(siteUnknownReference, undefined, { what: "role", id: group.role }, { pointer: `/groups/${index}/role` }));
    else if (size === 1) wrong("has a size of 1, but a group");
    else if (seen.has(`${group.role}.${group.axis}`)) wrong("has two groups");
    else if (role.world !== group.world) wrong(`has its group in world \`${group.world}\`, not in its own`);
    seen.add(`${group.role}.${group.axis}`);
  });
  for (const role of site.roles)
    for (const axis of role.layout.axes) {
      if (axis.size === 1 || seen.has(`${role.id}.${axis.name}`)) continue;
      found.push(diagnose(siteGroups, undefined, { role: role.id, axis: axis.name, what: `has a size of ${axis.size}, but no group` }, { pointer: "/groups" }));
    }
  return found;
};

/** Runs of consecutive numbers: `0 to 4, 7`. */
const runs = (layers: readonly number[]): string => {
  const parts: string[] = [];
  for (let start = 0; start < layers.length; ) {
    let end = start;
    while (end + 1 < layers.length && layers[end + 1] === (layers[end] ?? 0) + 1) end++;
    parts.push(end === start ? `${layers[start]}` : `${layers[start]} to ${layers[end]}`);
    start = end + 1;
  }
  return parts.length === 0 ? "none" : parts.join(", ");
};

/** The union of the roles' layers is `layers`. One walk over each role's interval, as long as the intervals are those of a model of that size. */
const verifyLayers = (site: SiteProgram): readonly Diagnostic[] => {
  const intervals = [...site.roles].sort((a, b) => a.layers[0] - b.layers[0]);
  const expected: string[] = [];
  let matches = true;
  let next = 0;
  let covered = 0;
  for (const role of intervals) {
    const from = Math.max(role.layers[0], covered);
    for (let layer = from; layer < role.layers[1] && matches; layer++) matches = site.layers[next++] === layer;
    if (role.layers[1] > from) expected.push(role.layers[1] - from === 1 ? `${from}` : `${from} to ${role.layers[1] - 1}`);
    covered = Math.max(covered, role.layers[1]);
  }
  if (matches && next === site.layers.length) return [];
  return [
    diagnose(siteLayers, undefined, { found: runs(site.layers), expected: expected.length === 0 ? "none" : expected.join(", ") }, { pointer: "/layers" }),
  ];
};

const verifyTouch = (site: SiteProgram, roles: ReadonlyMap<string, Role>): readonly Diagnostic[] => {
  const touching = (what: "edge" | "sum", id: string, ends: readonly string[], pointer: string): readonly Diagnostic[] => {
    const mine = ends.filter((end) => roles.has(end)).length;
    if (mine === 0) return [diagnose(siteUntouched, undefined, { what, id }, { pointer })];
    return mine < ends.length && site.peers.length === 0 ? [diagnose(sitePeerMissing, undefined, { what, id }, { pointer: "/peers" })] : [];
  };
  return [
    ...site.edges.flatMap((edge, index) => touching("edge", edge.id, [edge.from, edge.to], `/edges/${index}`)),
    ...site.sums.flatMap((sum, index) => touching("sum", sum.id, sum.holders, `/sums/${index}`)),
  ];
};

/** Whether a site program hangs together in itself. What joins it with other sites is verified once, on the whole program. */
export const verifySiteProgram = (site: SiteProgram): readonly Diagnostic[] => {
  const ids = (parts: readonly { readonly id: string }[]): readonly string[] => parts.map((part) => part.id);
  const names = [
    ...duplicates("worlds", "/worlds", ids(site.worlds)),
    ...duplicates("roles", "/roles", ids(site.roles)),
    ...duplicates("groups", "/groups", ids(site.groups)),
    ...duplicates("edges", "/edges", ids(site.edges)),
    ...duplicates("sums", "/sums", ids(site.sums)),
    ...duplicates(
      "peers",
      "/peers",
      site.peers.map((peer) => peer.world),
    ),
  ];
  if (names.length > 0) return names;
  const roles = new Map(site.roles.map((role) => [role.id, role]));
  const worlds = new Set(ids(site.worlds));
  return [
    ...site.worlds.flatMap((world, index) =>
      world.site === site.site
        ? []
        : [diagnose(siteForeignWorld, undefined, { world: world.id, of: world.site, site: site.site }, { pointer: `/worlds/${index}/site` })],
    ),
    ...site.peers.flatMap((peer, index) => {
      const what = peer.site === site.site ? "is of this site itself" : worlds.has(peer.world) ? "is a world of this site" : undefined;
      return what === undefined ? [] : [diagnose(sitePeer, undefined, { world: peer.world, what }, { pointer: `/peers/${index}` })];
    }),
    ...verifyRoles(site),
    ...verifyGroups(site, roles),
    ...verifyLayers(site),
    ...verifyTouch(site, roles),
    ...(/^[a-z][a-z0-9_]*$/.test(site.launcher) ? [] : [diagnose(siteLauncher, undefined, { launcher: site.launcher }, { pointer: "/launcher" })]),
  ];
};
