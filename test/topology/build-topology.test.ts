import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Link, LinkSpec, PoolSpec, Spec } from "../../src/contracts/index.ts";
import { bytesPerSecond, seconds } from "../../src/contracts/index.ts";
import { straightDistance } from "../../src/topology/distance.ts";
import { assumedInterconnect, buildTopology, verifyTopology } from "../../src/topology/index.ts";
import { helloSpec } from "../support/hello.ts";

const fabric = { kind: "roce", nics: 2, perNic: bytesPerSecond(1e9), latency: seconds(5e-6), oversubscription: 2 };
const pool = (name: string, extra: Partial<PoolSpec> = {}): PoolSpec => ({
  name,
  origin: `pool.${name}`,
  device: "Cpu",
  nodes: 1,
  devicesPerNode: 2,
  ...extra,
});
const link = (from: string, to: string, extra: Partial<LinkSpec> = {}): LinkSpec => ({
  origin: `link.${from}.${to}`,
  from,
  to,
  oneWay: false,
  bandwidth: bytesPerSecond(1e9),
  latency: seconds(0.01),
  ...extra,
});
const specOf = (sites: Spec["sites"], links: readonly LinkSpec[]): Spec => ({ ...helloSpec, sites, links });
const site = (name: string, ...pools: PoolSpec[]): Spec["sites"][number] => ({ name, origin: `site.${name}`, pools });
const codesOf = (spec: Spec): string[] => buildTopology(spec).diagnostics.map((d) => d.code);
const find = (links: readonly Link[], from: string, to: string): Link | undefined => links.find((l) => l.from === from && l.to === to);

describe("buildTopology", () => {
  it("gives pools their ids, groups and interconnects, and a link each way", () => {
    const { value } = buildTopology(
      specOf([site("a", pool("x", { fabric, sharesSiteFabric: true }), pool("y", { fabric, sharesSiteFabric: true })), site("b", pool("z"))], [link("a", "b")]),
    );
    expect(value?.sites.flatMap((s) => s.pools.map((p) => [p.id, p.fabricGroup]))).toEqual([
      ["a.x", 0],
      ["a.y", 0],
      ["b.z", 0],
    ]);
    expect(value?.links).toHaveLength(6);
    expect(find(value?.links ?? [], "a.x", "a.y")).toMatchObject({ bandwidth: 1e9, latency: 5e-6, shared: "a/fabric0" });
    expect(find(value?.links ?? [], "b.z", "a.y")).toMatchObject({ bandwidth: 1e9, latency: 0.01, shared: "a--b" });
    expect(value && verifyTopology(value)).toEqual([]);
  });

  it("assumes an interconnect where neither pool nor device states one", () => {
    const bare = { ...helloSpec, devices: helloSpec.devices.map(({ interconnect: _, ...device }) => device) };
    expect(buildTopology(bare).value?.sites[0]?.pools[0]?.interconnect).toEqual(assumedInterconnect);
  });

  it("lets a link of pools go before the link of their sites, and joins far pairs over others", () => {
    const { value } = buildTopology(
      specOf(
        [site("a", pool("x")), site("b", pool("y")), site("c", pool("z"))],
        [link("a", "b"), link("b", "c", { bandwidth: bytesPerSecond(5e8) }), link("a.x", "b.y", { latency: seconds(0.002) })],
      ),
    );
    expect(find(value?.links ?? [], "a.x", "b.y")?.latency).toBe(0.002);
    expect(find(value?.links ?? [], "a.x", "c.z")).toMatchObject({ bandwidth: 5e8, latency: 0.012, shared: "b--c" });
  });

  it("refuses pools and sites that nothing joins, one-way pairs, and nodes without a fabric", () => {
    expect(codesOf(specOf([site("a", pool("x"), pool("y"))], []))).toEqual(["HGM4001"]);
    expect(codesOf(specOf([site("a", pool("x", { fabric })), site("b", pool("y", { fabric }))], []))).toEqual(["HGM4002"]);
    expect(codesOf(specOf([site("a", pool("x", { fabric }), pool("y", { fabric }))], []))).toEqual(["HGM4001"]);
    expect(codesOf(specOf([site("a", pool("x")), site("b", pool("y"))], [link("a", "b", { oneWay: true })]))).toEqual(["HGM4003"]);
    expect(codesOf(specOf([site("a", pool("x", { nodes: 2 }))], []))).toEqual(["HGM4004"]);
  });

  it("refuses a link faster than light over the stated places", () => {
    const at = (name: string, latitude: number, longitude: number) => ({ ...site(name, pool("x")), location: { latitude, longitude } });
    const sites = [at("beijing", 39.9, 116.4), at("shanghai", 31.2, 121.5)];
    expect(codesOf(specOf(sites, [link("beijing", "shanghai", { latency: seconds(0.003) })]))).toEqual(["HGM4005"]);
    expect(codesOf(specOf(sites, [link("beijing", "shanghai", { latency: seconds(0.0045) })]))).toEqual([]);
  });

  it("measures straight distances", () => {
    const place = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) });
    fc.assert(
      fc.property(place, place, (a, b) => {
        const phi = [a, b].map((p) => (p.latitude * Math.PI) / 180) as [number, number];
        const half = ((b.longitude - a.longitude) * Math.PI) / 360;
        const h = Math.sin((phi[1] - phi[0]) / 2) ** 2 + Math.cos(phi[0]) * Math.cos(phi[1]) * Math.sin(half) ** 2;
        expect(Math.abs(straightDistance(a, b) - 2 * 6371000 * Math.sqrt(h))).toBeLessThan(1);
      }),
    );
  });
});
