import type { Pool, Site, Topology, VendorRuntimeFacet, World } from "../contracts/index.ts";

/** The worlds of a site: one for each vendor of its used pools, in order of their first pool. */
const worldsOfSite = (site: Site, nodes: ReadonlyMap<string, number>, runtimes: (vendor: string) => VendorRuntimeFacet): readonly World[] => {
  const used = site.pools.filter((pool) => nodes.has(pool.id));
  const vendors = [...new Set(used.map((pool) => pool.vendor))];
  return vendors.map((vendor, index) => {
    const runtime = runtimes(vendor);
    let size = 0;
    const pools = used
      .filter((pool) => pool.vendor === vendor)
      .map((pool: Pool) => {
        const entry = { pool: pool.id, nodes: nodes.get(pool.id) ?? 0, devicesPerNode: pool.devicesPerNode, firstRank: size };
        size += entry.nodes * entry.devicesPerNode;
        return entry;
      });
    return {
      id: vendors.length === 1 ? site.name : `${site.name}-${vendor}`,
      site: site.name,
      vendor,
      device: runtime.device,
      backend: runtime.backend,
      pools,
      size,
      // A site states the address of its first node, which only its first world can hold.
      ...(site.address === undefined || index > 0 ? {} : { address: site.address }),
      ...(site.interface === undefined ? {} : { interface: site.interface }),
    };
  });
};

/** Worlds in order of sites. Only pools and nodes that the plan uses. */
export const buildWorlds = (topology: Topology, nodes: ReadonlyMap<string, number>, runtimes: (vendor: string) => VendorRuntimeFacet): readonly World[] =>
  topology.sites.flatMap((site) => worldsOfSite(site, nodes, runtimes));
