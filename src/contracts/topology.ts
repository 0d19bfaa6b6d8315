import type { OriginId } from "./origin.ts";
import type { BytesPerSecond, Seconds } from "./quantities.ts";
import type { DeviceSpec, FabricSpec, InterconnectSpec, MoneyRate } from "./spec.ts";

/** Classes with counts; no device is enumerated. */
export interface Topology {
  readonly version: "hgm.topology/1";
  readonly sites: readonly Site[];
  readonly devices: readonly DeviceSpec[];
  readonly links: readonly Link[];
}

export interface Site {
  readonly name: string;
  readonly origin: OriginId;
  readonly address?: string;
  readonly interface?: string;
  readonly pools: readonly Pool[];
}

export interface Pool {
  /** `site.pool`, the name by which plans speak of it. */
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly origin: OriginId;
  readonly device: string;
  readonly vendor: string;
  readonly nodes: number;
  readonly devicesPerNode: number;
  readonly interconnect: InterconnectSpec;
  /** Absent on a pool of one node. */
  readonly fabric?: FabricSpec;
  /** Pools of one site with the same number share a fabric. */
  readonly fabricGroup: number;
  readonly price?: MoneyRate;
}

/** One direction of a path between two pools of different sites, or of one site over a stated link. Every ordered pair of pools that can speak has exactly one. */
export interface Link {
  readonly origin: OriginId;
  readonly from: string;
  readonly to: string;
  /** Of the whole link; pools of the same sites share it. */
  readonly bandwidth: BytesPerSecond;
  readonly latency: Seconds;
  /** Links with the same name share their capacity: `east--north`, ends sorted. */
  readonly shared: string;
  readonly price?: MoneyRate;
}
