import type { ExportInput, LinkSpec } from "../../../contracts/index.ts";
import type { Literal } from "./literal.ts";

/** How a link is named: by its ends. */
export const linkName = ({ from, to, oneWay }: LinkSpec): string => `${from}${oneWay ? "->" : "--"}${to}`;

/** Names by which layers are addressed, each with how many there are of it: 80 of `block`. */
const layerCounts = ({ model }: ExportInput): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { address } of model.layers) counts.set(address.name, (counts.get(address.name) ?? 0) + 1);
  return counts;
};

/** Layers as the language addresses them. */
export const layerNames = (input: ExportInput): readonly string[] => [...layerCounts(input).keys()];

/** What the spec says, in base units: bytes, bytes/second, seconds, FLOP/s, watts. */
export const specValue = (input: ExportInput): Literal => {
  const { spec, model } = input;
  const deviceOf = new Map(spec.devices.map((device) => [device.name, device]));
  return {
    job: spec.job.name,
    jobs: input.jobs,
    sequence: spec.job.sequence,
    batch: spec.job.batch,
    steps: spec.job.steps,
    model: {
      name: model.name,
      parameters: model.parameters.total,
      activeParameters: model.parameters.active,
      layers: Object.fromEntries(layerCounts(input)),
    },
    sites: Object.fromEntries(
      spec.sites.map((site) => [
        site.name,
        {
          title: site.title,
          address: site.address,
          pools: Object.fromEntries(
            site.pools.map((pool) => [
              pool.name,
              {
                device: pool.device,
                vendor: deviceOf.get(pool.device)?.vendor,
                nodes: pool.nodes,
                devicesPerNode: pool.devicesPerNode,
              },
            ]),
          ),
        },
      ]),
    ),
    devices: Object.fromEntries(
      spec.devices.map(({ name, vendor, arch, memory, compute }) => [
        name,
        { vendor, arch, memory: { size: memory.size, bandwidth: memory.bandwidth }, compute: { ...compute } },
      ]),
    ),
    links: Object.fromEntries(
      spec.links.map((link) => [linkName(link), { from: link.from, to: link.to, oneWay: link.oneWay, bandwidth: link.bandwidth, latency: link.latency }]),
    ),
  };
};
