import { openSpec, settle } from "../open-spec.ts";
import type { SpecOptions } from "../spec-options.ts";

/** `hgm check SPEC`: the spec, its model and its topology, without planning. */
export const check = (file: string, options: SpecOptions): void => {
  const workspace = openSpec(file, options);
  if (!workspace) return;
  const [model, topology] = [workspace.model(), workspace.topology()];
  const diagnostics = [...new Set([...model.diagnostics, ...topology.diagnostics])];
  settle(workspace, { diagnostics }, options);
  if (!model.value || !topology.value) return;
  const pools = topology.value.sites.flatMap((site) => site.pools);
  const devices = pools.reduce((sum, pool) => sum + pool.nodes * pool.devicesPerNode, 0);
  const summary = {
    model: model.value.name,
    parameters: model.value.parameters.total,
    layers: model.value.layers.length,
    sites: topology.value.sites.length,
    pools: pools.length,
    devices,
  };
  if (options.json) process.stdout.write(`${JSON.stringify({ checked: summary })}\n`);
  else
    process.stdout.write(
      `${file}: ${summary.model}, ${summary.parameters.toLocaleString("en-US")} parameters in ${summary.layers} layers; ${summary.sites} sites, ${summary.pools} pools, ${devices} devices\n`,
    );
};
