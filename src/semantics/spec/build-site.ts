import type { PoolSpec, SiteSpec } from "../../contracts/index.ts";
import { bytesPerSecond } from "../../contracts/index.ts";
import { missingProperty } from "../../diagnostics/codes/semantics/index.ts";
import type { Declared } from "../declared.ts";
import type { Session } from "../session.ts";
import type { DeviceSpec, OriginId } from "../../contracts/index.ts";
import { moneyRate } from "./money.ts";
import { buildFabric, buildInterconnect } from "./network.ts";
import { argumentNumber, constructOf, isComplete, numberOf, originate, present, stringOf } from "./read.ts";
import type { Value } from "../value.ts";

const buildPool = (
  session: Session,
  pool: Declared,
  site: OriginId,
  shared: Value | undefined,
  device: (declared: Declared) => DeviceSpec | undefined,
): PoolSpec | undefined => {
  const block = pool.block();
  const origin = originate(session, `${site}.pool.${pool.name}`, block);
  const complete = isComplete(session, block, pool.path);
  const chosen = block.value("device");
  const built = chosen?.kind === "declared" ? device(chosen.declared) : undefined;
  const given = block.value("interconnect");
  const interconnect = buildInterconnect(session, given, block.placeOf("interconnect"));
  const [nodes, devicesPerNode] = [numberOf(block.value("nodes")), numberOf(block.value("devices_per_node"))];
  if (!complete || !built || (given && !interconnect) || nodes === undefined || devicesPerNode === undefined) return undefined;
  const own = buildFabric(block.value("fabric"));
  const fabric = own ?? buildFabric(shared);
  return {
    name: pool.name,
    origin,
    device: built.name,
    nodes,
    devicesPerNode,
    ...present<Pick<PoolSpec, "interconnect" | "fabric" | "sharesSiteFabric" | "price">>({
      interconnect,
      fabric,
      sharesSiteFabric: fabric && !own ? true : undefined,
      price: moneyRate(block.value("price"), "hour"),
    }),
  };
};

/** A site with its pools; undefined after a report. */
export const buildSite = (session: Session, site: Declared, device: (declared: Declared) => DeviceSpec | undefined): SiteSpec | undefined => {
  const block = site.block();
  const origin = originate(session, `site.${site.name}`, block);
  const complete = isComplete(session, block, site.name);
  const pools = site.pools().map((pool) => buildPool(session, pool, origin, block.value("fabric"), device));
  const point = constructOf(block.value("location"));
  const uplink = numberOf(block.value("uplink"));
  if (!complete || pools.includes(undefined)) return undefined;
  return {
    name: site.name,
    origin,
    ...present<Pick<SiteSpec, "title" | "address" | "interface" | "location" | "uplink">>({
      title: stringOf(block.value("title")),
      address: stringOf(block.value("address")),
      interface: stringOf(block.value("interface")),
      location: point && { latitude: argumentNumber(point, "lat") ?? 0, longitude: argumentNumber(point, "lon") ?? 0 },
      uplink: uplink === undefined ? undefined : bytesPerSecond(uplink),
    }),
    pools: pools.filter((pool): pool is PoolSpec => pool !== undefined),
  };
};

/** A site that a job uses must have devices. False after a report. */
export const hasPools = (session: Session, site: Declared): boolean => {
  if (site.pools().length > 0) return true;
  if (site.block().unsound) return false;
  session.report(missingProperty, site.place, { kind: "site", name: site.name, property: "pool", purpose: "Devices of a site stand in its pools." });
  return false;
};
