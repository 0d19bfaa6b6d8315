import type { DeviceSpec, FabricSpec, InterconnectSpec, Pool, PoolSpec, SiteSpec } from "../contracts/index.ts";
import { bytesPerSecond, seconds } from "../contracts/index.ts";

/** Where neither the pool nor its device class says how devices of a node are joined: one PCIe 3.0 x16 slot each. */
export const assumedInterconnect: InterconnectSpec = {
  kind: "pcie",
  topology: "switch",
  perDevice: bytesPerSecond(12e9),
  perPair: bytesPerSecond(0),
  latency: seconds(10e-6),
};

const sameFabric = (a: FabricSpec, b: FabricSpec): boolean =>
  a.kind === b.kind && a.nics === b.nics && a.perNic === b.perNic && a.latency === b.latency && a.oversubscription === b.oversubscription;

/** Fabric groups of a site: pools that share the site's fabric have one number; a pool on its own fabric, or on none, has its own. */
const fabricGroups = (pools: readonly PoolSpec[]): readonly number[] => {
  const groups: number[] = [];
  let next = 0;
  pools.forEach((pool, index) => {
    const mate = pools.findIndex(
      (other, i) =>
        i < index &&
        pool.sharesSiteFabric === true &&
        other.sharesSiteFabric === true &&
        !!pool.fabric &&
        !!other.fabric &&
        sameFabric(pool.fabric, other.fabric),
    );
    groups.push(mate >= 0 ? (groups[mate] as number) : next++);
  });
  return groups;
};

export const buildPools = (site: SiteSpec, devices: ReadonlyMap<string, DeviceSpec>): readonly Pool[] => {
  const groups = fabricGroups(site.pools);
  return site.pools.map((pool, index): Pool => {
    const device = devices.get(pool.device);
    return {
      id: `${site.name}.${pool.name}`,
      site: site.name,
      name: pool.name,
      origin: pool.origin,
      device: pool.device,
      vendor: device?.vendor ?? "",
      nodes: pool.nodes,
      devicesPerNode: pool.devicesPerNode,
      interconnect: pool.interconnect ?? device?.interconnect ?? assumedInterconnect,
      ...(pool.fabric ? { fabric: pool.fabric } : {}),
      fabricGroup: groups[index] as number,
      ...(pool.price ? { price: pool.price } : device?.price ? { price: device.price } : {}),
    };
  });
};
