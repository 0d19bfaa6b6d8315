import type { Topology } from "../../contracts/index.ts";
import { bytesText, countText, flopRateText, rateText, secondsText } from "./quantities.ts";
import { section } from "./table.ts";

export const dumpTopology = (topology: Topology): readonly string[] => [
  `topology: ${topology.sites.length} sites, ${countText(topology.sites.flatMap((site) => site.pools).reduce((sum, pool) => sum + pool.nodes * pool.devicesPerNode, 0))} devices`,
  ...section(
    "pools",
    ["pool", "device", "vendor", "nodes", "devices", "inside a node", "between nodes", "fabric"],
    topology.sites.flatMap((site) =>
      site.pools.map((pool) => [
        pool.id,
        pool.device,
        pool.vendor,
        countText(pool.nodes),
        countText(pool.nodes * pool.devicesPerNode),
        `${pool.interconnect.kind} ${rateText(pool.interconnect.topology === "mesh" && pool.interconnect.perPair > 0 ? pool.interconnect.perPair : pool.interconnect.perDevice)}`,
        pool.fabric ? `${pool.fabric.kind} ${pool.fabric.nics} x ${rateText(pool.fabric.perNic)}` : "",
        String(pool.fabricGroup),
      ]),
    ),
  ),
  ...section(
    "devices",
    ["device", "arch", "memory", "bandwidth", "compute"],
    topology.devices.map((device) => [
      device.name,
      device.arch,
      bytesText(device.memory.size),
      rateText(device.memory.bandwidth),
      Object.entries(device.compute)
        .map(([type, rate]) => `${type} ${flopRateText(rate)}`)
        .join(", "),
    ]),
  ),
  ...section(
    "links",
    ["from", "to", "bandwidth", "latency", "shared"],
    topology.links.map((link) => [link.from, link.to, rateText(link.bandwidth), secondsText(link.latency), link.shared]),
  ),
];
