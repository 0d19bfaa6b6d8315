import type { Link, Pool, Topology } from "../../src/contracts/index.ts";
import { bytes, bytesPerSecond, seconds } from "../../src/contracts/index.ts";
import type { Broken, Mutable } from "../support/broken.ts";
import { helloTopology } from "../support/hello.ts";

const entry = (name: string, pointer: string, change: (draft: Mutable<Topology>) => void): Broken<Topology> => ({ name, pointer, from: helloTopology, change });

const firstPool = (draft: Mutable<Topology>): Mutable<Pool> => draft.sites[0]?.pools[0] as Mutable<Pool>;

/** One broken document at least for each rule of the topology's verifier; the name is the diagnostic's slug. */
export const brokenTopologies: readonly Broken<Topology>[] = [
  entry("topology-name-twice", "/devices/1/name", (t) => t.devices.push(structuredClone(t.devices[0] as never))),
  entry("topology-pool-id", "/sites/0/pools/0/id", (t) => {
    firstPool(t).id = "left.other";
    for (const link of t.links) for (const end of ["from", "to"] as const) if (link[end] === "left.cpu") link[end] = "left.other";
  }),
  entry("topology-device-unknown", "/sites/0/pools/0/device", (t) => {
    firstPool(t).device = "Gpu";
  }),
  entry("topology-vendor-differs", "/sites/0/pools/0/vendor", (t) => {
    firstPool(t).vendor = "amd";
  }),
  entry("topology-count", "/sites/0/pools/0/nodes", (t) => {
    firstPool(t).nodes = 0;
  }),
  entry("topology-not-positive", "/devices/0/memory/size", (t) => {
    if (t.devices[0]) t.devices[0].memory.size = bytes(0);
  }),
  entry("topology-not-positive--bandwidth", "/links/0/bandwidth", (t) => {
    if (t.links[0]) t.links[0].bandwidth = bytesPerSecond(0);
  }),
  entry("topology-fabric-missing", "/sites/0/pools/0", (t) => {
    firstPool(t).nodes = 2;
  }),
  entry("topology-interconnect-rate", "/sites/0/pools/0/interconnect", (t) => {
    firstPool(t).interconnect = { ...firstPool(t).interconnect, topology: "mesh" };
  }),
  entry("topology-fabric-group", "/sites/0/pools/1/fabric", (t) => {
    t.sites[0]?.pools.push({
      ...structuredClone(firstPool(t)),
      id: "left.second",
      name: "second",
      fabric: { kind: "roce", nics: 1, perNic: bytesPerSecond(1e9), latency: seconds(1e-6), oversubscription: 1 },
    });
  }),
  entry("topology-link-end", "/links/0/from", (t) => {
    if (t.links[0]) t.links[0].from = "left.gone";
  }),
  entry("topology-link-to-itself", "/links/0", (t) => {
    const link = t.links[0] as Mutable<Link>;
    link.to = link.from;
  }),
  entry("topology-link-twice", "/links/2", (t) => t.links.push(structuredClone(t.links[0] as never))),
  entry("topology-latency", "/links/0/latency", (t) => {
    if (t.links[0]) t.links[0].latency = seconds(-1);
  }),
];
