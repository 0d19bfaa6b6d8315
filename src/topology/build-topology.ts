import type { Diagnostic, Link, Pool, Result, Site, Spec, Topology } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { fasterThanLight, noFabric, noPathBack, poolsNotJoined, sitesNotJoined } from "../diagnostics/codes/topology/index.ts";
import { lightSpeed, straightDistance } from "./distance.ts";
import { buildLinks } from "./links.ts";
import { buildPools } from "./pools.ts";

const checkLight = (spec: Spec): readonly Diagnostic[] =>
  spec.links.flatMap((link): Diagnostic[] => {
    const end = (name: string) => spec.sites.find((site) => site.name === name.split(".")[0])?.location;
    const [a, b] = [end(link.from), end(link.to)];
    if (!a || !b) return [];
    const distance = straightDistance(a, b);
    const least = distance / lightSpeed;
    return link.latency < least
      ? [diagnose(fasterThanLight, { origin: link.origin }, { from: link.from, to: link.to, latency: link.latency, distance, least })]
      : [];
  });

/** Pools that cannot reach the first one: one finding for each site, or for each pool of the first pool's site. */
const checkPaths = (spec: Spec, sites: readonly Site[], links: readonly Link[]): readonly Diagnostic[] => {
  const linked = new Set(links.map((link) => `${link.from} ${link.to}`));
  const diagnostics: Diagnostic[] = [];
  for (const site of sites) {
    const first = site.pools[0] as Pool;
    for (const pool of site.pools.slice(1)) {
      if (!linked.has(`${first.id} ${pool.id}`) || !linked.has(`${pool.id} ${first.id}`)) {
        diagnostics.push(diagnose(poolsNotJoined, { origin: pool.origin }, { site: site.name, first: first.id, second: pool.id }));
      }
    }
  }
  if (diagnostics.length > 0) return diagnostics;
  const home = sites[0] as Site;
  for (const site of sites.slice(1)) {
    const there = linked.has(`${home.pools[0]?.id} ${site.pools[0]?.id}`);
    const back = linked.has(`${site.pools[0]?.id} ${home.pools[0]?.id}`);
    if (there && back) continue;
    if (there || back) {
      const [from, to] = there ? [site.name, home.name] : [home.name, site.name];
      diagnostics.push(diagnose(noPathBack, { origin: site.origin }, { from, to }));
    } else diagnostics.push(diagnose(sitesNotJoined, { origin: site.origin }, { first: home.name, second: site.name, job: spec.job.name }));
  }
  return diagnostics;
};

/**
 * Sites, pools and links of a job as classes with counts; no device is enumerated. Every ordered pair of pools that can speak
 * gets one `Link`. Errors: nodes without a fabric, pools or sites that nothing joins, a link that outruns light.
 */
export const buildTopology = (spec: Spec): Result<Topology> => {
  const devices = new Map(spec.devices.map((device) => [device.name, device]));
  const sites = spec.sites.map(
    (site): Site => ({
      name: site.name,
      origin: site.origin,
      ...(site.address === undefined ? {} : { address: site.address }),
      ...(site.interface === undefined ? {} : { interface: site.interface }),
      pools: buildPools(site, devices),
    }),
  );
  const pools = sites.flatMap((site) => site.pools);
  const diagnostics: Diagnostic[] = [...checkLight(spec)];
  for (const pool of pools)
    if (pool.nodes > 1 && !pool.fabric) diagnostics.push(diagnose(noFabric, { origin: pool.origin }, { pool: pool.id, nodes: pool.nodes }));
  const links = buildLinks(pools, spec.links, spec.sites);
  if (diagnostics.length === 0 && sites.every((site) => site.pools.length > 0)) diagnostics.push(...checkPaths(spec, sites, links));
  if (diagnostics.some((d) => d.severity === "error")) return { diagnostics };
  return { value: { version: "hgm.topology/1", sites, devices: spec.devices, links }, diagnostics };
};
