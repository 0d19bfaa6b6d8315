import type { Link, LinkSpec, Pool, SiteSpec } from "../contracts/index.ts";
import { bytesPerSecond, seconds } from "../contracts/index.ts";

const sharedName = (a: string, b: string): string => (a < b ? `${a}--${b}` : `${b}--${a}`);

const siteOf = (end: string): string => end.split(".")[0] as string;

const covers = (end: string, pool: Pool): boolean => end === pool.id || end === pool.site;

/** The stated link from one pool to another; an end that names the pool goes before one that names its site. */
const statedLink = (links: readonly LinkSpec[], from: Pool, to: Pool): LinkSpec | undefined => {
  let best: LinkSpec | undefined;
  let bestRank = -1;
  for (const link of links) {
    const forward = covers(link.from, from) && covers(link.to, to);
    const backward = !link.oneWay && covers(link.from, to) && covers(link.to, from);
    if (!forward && !backward) continue;
    if (from.site === to.site && siteOf(link.from) === link.from) continue;
    const rank = (link.from.includes(".") ? 1 : 0) + (link.to.includes(".") ? 1 : 0);
    if (rank > bestRank) {
      best = link;
      bestRank = rank;
    }
  }
  return best;
};

const cap = (bandwidth: number, ...limits: readonly (number | undefined)[]): number =>
  limits.reduce<number>((least, limit) => (limit === undefined ? least : Math.min(least, limit)), bandwidth);

const direct = (from: Pool, to: Pool, specs: readonly LinkSpec[], sites: ReadonlyMap<string, SiteSpec>): Link | undefined => {
  const stated = statedLink(specs, from, to);
  if (stated) {
    const uplinks = from.site === to.site ? [] : [sites.get(from.site)?.uplink, sites.get(to.site)?.uplink];
    return {
      origin: stated.origin,
      from: from.id,
      to: to.id,
      bandwidth: bytesPerSecond(cap(stated.bandwidth, ...uplinks)),
      latency: stated.latency,
      shared: sharedName(stated.from, stated.to),
      ...(stated.price ? { price: stated.price } : {}),
    };
  }
  if (from.site !== to.site || from.fabricGroup !== to.fabricGroup || !from.fabric) return undefined;
  const fabric = from.fabric;
  const nodeBandwidth = (fabric.nics * fabric.perNic) / Math.max(1, fabric.oversubscription);
  return {
    origin: from.origin,
    from: from.id,
    to: to.id,
    bandwidth: bytesPerSecond(Math.min(from.nodes, to.nodes) * nodeBandwidth),
    latency: fabric.latency,
    shared: `${from.site}/fabric${from.fabricGroup}`,
  };
};

/**
 * A link for every ordered pair of pools that can speak: stated links, the shared fabric of a site, and for pairs with neither the
 * path of least latency over others, as wide as its narrowest part (which it shares).
 */
export const buildLinks = (pools: readonly Pool[], specs: readonly LinkSpec[], sites: readonly SiteSpec[]): readonly Link[] => {
  const bySite = new Map(sites.map((site) => [site.name, site]));
  const n = pools.length;
  const table: (Link | undefined)[][] = pools.map((from) => pools.map((to) => (from === to ? undefined : direct(from, to, specs, bySite))));
  for (let via = 0; via < n; via++) {
    for (let from = 0; from < n; from++) {
      const first = table[from]?.[via];
      if (!first) continue;
      for (let to = 0; to < n; to++) {
        const second = table[via]?.[to];
        const known = table[from]?.[to];
        if (!second || from === to || (known && known.latency <= first.latency + second.latency)) continue;
        // A pair with a link of its own keeps it, however long.
        if (known && direct(pools[from] as Pool, pools[to] as Pool, specs, bySite)) continue;
        const narrow = first.bandwidth <= second.bandwidth ? first : second;
        (table[from] as (Link | undefined)[])[to] = {
          origin: narrow.origin,
          from: first.from,
          to: second.to,
          bandwidth: narrow.bandwidth,
          latency: seconds(first.latency + second.latency),
          shared: narrow.shared,
        };
      }
    }
  }
  return table.flatMap((row) => row.filter((link): link is Link => link !== undefined));
};
