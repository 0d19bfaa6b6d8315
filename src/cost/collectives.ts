import type { FabricSpec, InterconnectSpec, Link, Pool } from "../contracts/index.ts";
import { constants } from "./constants.ts";

/** Bytes per second, each way, that one device of a group of `group` devices of a node moves in a collective. A mesh has a link for each pair, so the rate grows with the group. */
export const groupRate = (interconnect: InterconnectSpec, group: number): number => {
  const stated = interconnect.topology === "mesh" && interconnect.perPair > 0 ? interconnect.perPair * Math.max(1, group - 1) : interconnect.perDevice;
  return stated * constants.interconnect.value;
};

const hop = (latency: number): number => Math.max(latency, constants.interconnectLatency.value);

/** Ring all-reduce, alpha-beta: 2 (n-1)/n size / rate + 2 (n-1) latency (Thakur, Rabenseifner and Gropp 2005, section 4.5). */
export const ringAllReduce = (size: number, ranks: number, rate: number, latency: number): number =>
  ranks <= 1 || size <= 0 ? 0 : (2 * (ranks - 1) * size) / (ranks * rate) + 2 * (ranks - 1) * latency;

/** All-reduce of `size` bytes over a tensor group of one node. */
export const groupAllReduce = (size: number, pool: Pool, group: number): number =>
  ringAllReduce(size, group, groupRate(pool.interconnect, group), hop(pool.interconnect.latency));

/** Bytes per second, each way, of all NICs of a node together. */
const nodeRate = (fabric: FabricSpec): number => (fabric.nics * fabric.perNic * constants.fabric.value) / Math.max(1, fabric.oversubscription);

/**
 * Ring all-reduce over `ranks` replicas of a pool, each `tensor` devices wide: inside a node over the interconnect; else over the
 * fabric, where the `tensor` rings of the shards share the node's NICs.
 */
export const replicaAllReduce = (size: number, pool: Pool, ranks: number, tensor: number): number => {
  if (ranks <= 1) return 0;
  const inside = groupRate(pool.interconnect, Math.min(ranks, pool.devicesPerNode));
  if (ranks * tensor <= pool.devicesPerNode || pool.fabric === undefined) return ringAllReduce(size, ranks, inside, hop(pool.interconnect.latency));
  return ringAllReduce(size, ranks, Math.min(inside, nodeRate(pool.fabric) / tensor), hop(pool.fabric.latency));
};

/** Ring all-reduce between leaders: the slowest link of the ring paces it, the longest latency counts for every step. Staged through host memory at each end. */
export const leadersAllReduce = (size: number, links: readonly Link[]): number => {
  if (links.length === 0) return 0;
  let bandwidth = Number.POSITIVE_INFINITY;
  let latency = 0;
  for (const link of links) {
    bandwidth = Math.min(bandwidth, link.bandwidth);
    latency = Math.max(latency, link.latency);
  }
  return ringAllReduce(size, links.length, bandwidth * constants.link.value, latency);
};

/** `size` bytes from one replica to the next over the pool's fabric or interconnect; `sharers` transfers leave the node at once, each on one NIC at most. */
export const poolTransfer = (size: number, pool: Pool, sharers: number): number => {
  if (pool.fabric === undefined || pool.nodes === 1) {
    const stated = pool.interconnect.topology === "mesh" && pool.interconnect.perPair > 0 ? pool.interconnect.perPair : pool.interconnect.perDevice;
    return hop(pool.interconnect.latency) + size / (stated * constants.interconnect.value);
  }
  const share = Math.min(pool.fabric.perNic * constants.fabric.value, nodeRate(pool.fabric) / Math.max(1, sharers));
  return hop(pool.fabric.latency) + size / share;
};

/** `size` bytes over a link that `sharers` equal transfers use at once, copied to host memory on one side and from it on the other. */
export const linkTransfer = (size: number, link: Link, sharers: number): number =>
  link.latency + (size * Math.max(1, sharers)) / (link.bandwidth * constants.link.value) + (2 * size) / constants.hostCopy.value;
