import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DeviceSpec, OutputFile, Plan, Pool, Spec, Topology } from "../../../src/contracts/index.ts";
import { type Emission, emitJob } from "../../../src/emit/index.ts";
import { vendorRuntime } from "../../../src/families/vendors/runtime-registry.ts";
import { chooseImplementations } from "../../../src/kernels/index.ts";
import { lower } from "../../../src/lowering/index.ts";
import { buildModel } from "../../../src/model/index.ts";
import { project } from "../../../src/projection/index.ts";
import { helloPlan, helloSpec, helloTopology } from "../../support/hello.ts";

const runtimeFolder = resolve(import.meta.dirname, "../../../runtime/hgm_rt");

export const runtimeFiles: readonly OutputFile[] = readdirSync(runtimeFolder)
  .filter((name) => name.endsWith(".py"))
  .sort()
  .map((name) => ({ path: `hgm_rt/${name}`, text: readFileSync(join(runtimeFolder, name), "utf8") }));

/** What differs from hello: the pools of the two sites, and anything of the spec. */
export interface Variant {
  readonly vendors?: readonly [string, string];
  /** Nodes of the first pool and devices of each of its nodes; together two devices. */
  readonly nodes?: 1 | 2;
  /** Both pools at site left. */
  readonly oneSite?: boolean;
  readonly addresses?: boolean;
  readonly spec?: Partial<Spec["job"]>;
  readonly names?: Readonly<Record<string, string>>;
}

const deviceOf = (vendor: string): DeviceSpec => ({
  ...(helloTopology.devices[0] as DeviceSpec),
  name: vendor,
  vendor,
  compute: { ...helloTopology.devices[0]?.compute },
  ...(vendor === "cpu" ? {} : { processors: 24 }),
});

/** Everything that emission reads, for hello or a variant of it on other devices, nodes and sites. */
export const emissionOf = (variant: Variant = {}): Emission => {
  const vendors = variant.vendors ?? ["cpu", "cpu"];
  const site = (index: number): string => (variant.oneSite || index === 0 ? "left" : "right");
  const pools = vendors.map((vendor, index): Pool => {
    const before = helloTopology.sites[index]?.pools[0] as Pool;
    const nodes = index === 0 ? (variant.nodes ?? 1) : 1;
    const fabric =
      nodes > 1
        ? { fabric: { kind: "ethernet", nics: 1, perNic: before.interconnect.perDevice, latency: before.interconnect.latency, oversubscription: 1 } }
        : {};
    return {
      ...before,
      id: `${site(index)}.p${index}`,
      name: `p${index}`,
      site: site(index),
      device: vendor,
      vendor,
      nodes,
      devicesPerNode: 2 / nodes,
      ...fabric,
    };
  });
  const address = (index: number) => (variant.addresses === false ? {} : { address: `10.0.0.${index + 1}:${29500 + index}` });
  const topology: Topology = {
    ...helloTopology,
    devices: [...new Set(vendors)].map(deviceOf),
    sites: (variant.oneSite ? [pools] : pools.map((pool) => [pool])).map((own, index) => ({
      name: site(index),
      origin: `site.${site(index)}`,
      interface: "eth0",
      pools: own,
      ...address(index),
    })),
    links: helloTopology.links.map((link, index) => ({ ...link, from: pools[index % 2]?.id ?? "", to: pools[(index + 1) % 2]?.id ?? "" })),
  };
  const spec: Spec = { ...helloSpec, job: { ...helloSpec.job, ...variant.spec } };
  const plan: Plan = {
    ...helloPlan,
    pipelines: helloPlan.pipelines.map((pipeline) => ({
      ...pipeline,
      stages: pipeline.stages.map((stage, index) => ({ ...stage, replicas: stage.replicas.map((replica) => ({ ...replica, pool: pools[index]?.id ?? "" })) })),
    })),
    edges: helloPlan.edges.map((edge) => ({ ...edge, from: pools[0]?.id ?? "", to: pools[1]?.id ?? "" })),
    implementations: pools.flatMap((pool) => chooseImplementations(pool, deviceOf(pool.vendor), 512, 256)),
  };
  const model = buildModel(spec).value;
  const program = model && lower({ spec, model, topology, plan, runtimes: vendorRuntime }).value;
  if (!model || !program) throw new Error("the variant of hello does not lower");
  return { spec, model, topology, plan, program, sites: topology.sites.map(({ name }) => project(program, name)), runtime: runtimeFiles };
};

export const filesOf = (variant: Variant = {}): readonly OutputFile[] => emitJob(emissionOf(variant)).value ?? [];

export const textOf = (files: readonly OutputFile[], path: string): string => {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`no file ${path} among ${files.map((f) => f.path).join(", ")}`);
  return file.text;
};
