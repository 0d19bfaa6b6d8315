import type { Diagnostic, Pool, Topology } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import * as codes from "../diagnostics/codes/documents-topology/index.ts";

/** One rule of the verifier: what it finds in a topology, each finding with a JSON pointer. */
export type TopologyRule = (topology: Topology) => readonly Diagnostic[];

interface PlacedPool {
  readonly pool: Pool;
  readonly pointer: string;
  readonly site: string;
}

const poolsOf = (topology: Topology): readonly PlacedPool[] =>
  topology.sites.flatMap((site, s) => site.pools.map((pool, p) => ({ pool, pointer: `/sites/${s}/pools/${p}`, site: site.name })));

const uniqueNames: TopologyRule = (topology) => {
  const seen = new Set<string>();
  const names = [
    ...topology.sites.map((site, i) => ({ name: site.name, pointer: `/sites/${i}/name` })),
    ...poolsOf(topology).map(({ pool, pointer }) => ({ name: pool.id, pointer: `${pointer}/id` })),
    ...topology.devices.map((device, i) => ({ name: `device ${device.name}`, pointer: `/devices/${i}/name` })),
  ];
  return names.flatMap(({ name, pointer }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [diagnose(codes.nameTwice, undefined, { name }, { pointer })];
  });
};

const poolIds: TopologyRule = (topology) =>
  poolsOf(topology).flatMap(({ pool, pointer, site }) =>
    pool.site === site && pool.id === `${site}.${pool.name}`
      ? []
      : [diagnose(codes.poolIdWrong, undefined, { id: pool.id, expected: `${site}.${pool.name}` }, { pointer: `${pointer}/id` })],
  );

const devicesKnown: TopologyRule = (topology) => {
  const devices = new Map(topology.devices.map((device) => [device.name, device]));
  return poolsOf(topology).flatMap(({ pool, pointer }) => {
    const device = devices.get(pool.device);
    if (!device) return [diagnose(codes.deviceUnknown, undefined, { pool: pool.id, device: pool.device }, { pointer: `${pointer}/device` })];
    return device.vendor === pool.vendor
      ? []
      : [diagnose(codes.vendorDiffers, undefined, { pool: pool.id, vendor: pool.vendor, expected: device.vendor }, { pointer: `${pointer}/vendor` })];
  });
};

const counts: TopologyRule = (topology) =>
  poolsOf(topology).flatMap(({ pool, pointer }) => {
    const wrong =
      !Number.isInteger(pool.nodes) || pool.nodes < 1
        ? "nodes"
        : !Number.isInteger(pool.devicesPerNode) || pool.devicesPerNode < 1
          ? "devicesPerNode"
          : undefined;
    return wrong ? [diagnose(codes.countWrong, undefined, { pool: pool.id, what: wrong, value: pool[wrong] }, { pointer: `${pointer}/${wrong}` })] : [];
  });

const deviceNumbers: TopologyRule = (topology) =>
  topology.devices.flatMap((device, i) => {
    const pointer = `/devices/${i}`;
    if (!(device.memory.size > 0))
      return [
        diagnose(codes.notPositive, undefined, { what: `memory.size of ${device.name}`, value: device.memory.size }, { pointer: `${pointer}/memory/size` }),
      ];
    if (!(device.memory.bandwidth > 0))
      return [
        diagnose(
          codes.notPositive,
          undefined,
          { what: `memory.bandwidth of ${device.name}`, value: device.memory.bandwidth },
          { pointer: `${pointer}/memory/bandwidth` },
        ),
      ];
    return Object.entries(device.compute).flatMap(([type, rate]) =>
      (rate ?? 0) > 0
        ? []
        : [diagnose(codes.notPositive, undefined, { what: `compute.${type} of ${device.name}`, value: rate ?? 0 }, { pointer: `${pointer}/compute/${type}` })],
    );
  });

const fabrics: TopologyRule = (topology) =>
  poolsOf(topology).flatMap(({ pool, pointer }) => {
    if (pool.nodes > 1 && !pool.fabric) return [diagnose(codes.fabricMissing, undefined, { pool: pool.id, nodes: pool.nodes }, { pointer })];
    if (pool.fabric && !(pool.fabric.nics > 0 && pool.fabric.perNic > 0))
      return [
        diagnose(
          codes.notPositive,
          undefined,
          { what: `the rate of the fabric of ${pool.id}`, value: pool.fabric.nics * pool.fabric.perNic },
          { pointer: `${pointer}/fabric` },
        ),
      ];
    return [];
  });

const interconnects: TopologyRule = (topology) =>
  poolsOf(topology).flatMap(({ pool, pointer }) => {
    const { topology: kind, perDevice, perPair } = pool.interconnect;
    if (pool.devicesPerNode === 1 || (kind === "mesh" ? perPair > 0 : perDevice > 0)) return [];
    return [
      diagnose(
        codes.interconnectRateMissing,
        undefined,
        { pool: pool.id, topology: kind, field: kind === "mesh" ? "perPair" : "perDevice" },
        { pointer: `${pointer}/interconnect` },
      ),
    ];
  });

const sharedFabrics: TopologyRule = (topology) =>
  topology.sites.flatMap((site, s) =>
    site.pools.flatMap((pool, p) => {
      const first = site.pools.find((other) => other.fabricGroup === pool.fabricGroup) as Pool;
      return JSON.stringify(first.fabric) === JSON.stringify(pool.fabric)
        ? []
        : [
            diagnose(
              codes.fabricGroupDiffers,
              undefined,
              { first: first.id, second: pool.id, group: pool.fabricGroup },
              { pointer: `/sites/${s}/pools/${p}/fabric` },
            ),
          ];
    }),
  );

const linkEnds: TopologyRule = (topology) => {
  const known = new Set(poolsOf(topology).map(({ pool }) => pool.id));
  return topology.links.flatMap((link, i) => {
    const end = !known.has(link.from) ? "from" : !known.has(link.to) ? "to" : undefined;
    if (end) return [diagnose(codes.linkEndUnknown, undefined, { end: link[end] }, { pointer: `/links/${i}/${end}` })];
    return link.from === link.to ? [diagnose(codes.linkToItself, undefined, { pool: link.from }, { pointer: `/links/${i}` })] : [];
  });
};

const linkOnce: TopologyRule = (topology) => {
  const seen = new Set<string>();
  return topology.links.flatMap((link, i) => {
    const key = `${link.from} ${link.to}`;
    if (seen.has(key)) return [diagnose(codes.linkTwice, undefined, { from: link.from, to: link.to }, { pointer: `/links/${i}` })];
    seen.add(key);
    return [];
  });
};

const linkNumbers: TopologyRule = (topology) =>
  topology.links.flatMap((link, i) => {
    const pointer = `/links/${i}`;
    if (!(link.bandwidth > 0))
      return [
        diagnose(
          codes.notPositive,
          undefined,
          { what: `the bandwidth of ${link.from} -> ${link.to}`, value: link.bandwidth },
          { pointer: `${pointer}/bandwidth` },
        ),
      ];
    return link.latency >= 0
      ? []
      : [diagnose(codes.latencyNegative, undefined, { from: link.from, to: link.to, latency: link.latency }, { pointer: `${pointer}/latency` })];
  });

export const topologyRules: readonly TopologyRule[] = [
  uniqueNames,
  poolIds,
  devicesKnown,
  counts,
  deviceNumbers,
  fabrics,
  interconnects,
  sharedFabrics,
  linkEnds,
  linkOnce,
  linkNumbers,
];
