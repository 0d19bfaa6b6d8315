import type { LayerSpec, Spec } from "../../contracts/index.ts";
import { bytesText, countText, rateText, secondsText } from "./quantities.ts";
import { section } from "./table.ts";

const layerLines = (layers: readonly LayerSpec[], indent: string): readonly string[] =>
  layers.flatMap((layer) => {
    const given = Object.entries(layer.arguments).map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`);
    const line = `${indent}${layer.kind}${given.length > 0 ? `(${given.join(", ")})` : ""}${layer.name === undefined ? "" : ` as ${layer.name}`}`;
    const bodies = layer.repeat?.bodies ?? [];
    return [
      line,
      ...layerLines(layer.children, `${indent}  `),
      ...bodies.flatMap((body, index) => [
        ...(bodies.length > 1 ? [`${indent}  body ${index}, ${layer.repeat?.iterations.filter((which) => which === index).length} times`] : []),
        ...layerLines(body, `${indent}  `),
      ]),
    ];
  });

export const dumpSpec = (spec: Spec): readonly string[] => {
  const { job } = spec;
  return [
    `job ${job.name}: ${countText(job.batch)} sequences of ${countText(job.sequence)} tokens, ${countText(job.steps)} steps, ${job.precision.compute}, ${job.optimizer.kind} at ${job.optimizer.lr}`,
    "",
    `model ${spec.model.name}`,
    ...layerLines(spec.model.layers, "  "),
    ...section(
      "pools",
      ["pool", "device", "nodes", "devices of a node", "address"],
      spec.sites.flatMap((site) =>
        site.pools.map((pool) => [`${site.name}.${pool.name}`, pool.device, countText(pool.nodes), countText(pool.devicesPerNode), site.address ?? ""]),
      ),
    ),
    ...section(
      "devices",
      ["device", "vendor", "arch", "memory", "bandwidth"],
      spec.devices.map((device) => [device.name, device.vendor, device.arch, bytesText(device.memory.size), rateText(device.memory.bandwidth)]),
    ),
    ...section(
      "links",
      ["from", "to", "bandwidth", "latency"],
      spec.links.map((link) => [link.from, `${link.oneWay ? "-> " : ""}${link.to}`, rateText(link.bandwidth), secondsText(link.latency)]),
    ),
  ];
};
