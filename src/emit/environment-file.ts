import type { OutputFile } from "../contracts/index.ts";
import { vendorRuntime } from "../families/vendors/runtime-registry.ts";
import type { EmittedWorld } from "./emission.ts";
import { shellComment, shellDefault } from "./printers/shell.ts";
import { render } from "./render.ts";

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** Host and port of `host:port`; an IPv6 host stands in brackets. */
export const endpointOf = (address: string): Endpoint | undefined => {
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(address);
  const port = Number(match?.[3]);
  return match && port >= 1 && port <= 65535 ? { host: match[1] ?? match[2] ?? "", port } : undefined;
};

const torchrunPort = 29500;
/** The store where worlds meet listens this far above the first world's own port. */
const storeOffset = 100;

/** Where the worlds meet, when the spec gives the first of them an address. */
export const storeAddress = (emitted: EmittedWorld): string | undefined => {
  const { worlds } = emitted.emission.program;
  const first = worlds[0]?.address === undefined ? undefined : endpointOf(worlds[0].address);
  if (worlds.length < 2 || !first) return undefined;
  const port = first.port + storeOffset > 65535 ? first.port - storeOffset : first.port + storeOffset;
  return `${first.host.includes(":") ? `[${first.host}]` : first.host}:${port}`;
};

/** Where node 0 of the world collects the others; on a single node without an address, the loopback. */
export const masterEndpoint = ({ site, world }: EmittedWorld): { readonly host?: string; readonly port: number } => {
  const own = world.address === undefined ? undefined : endpointOf(world.address);
  if (own) return own;
  const nodes = world.pools.reduce((sum, pool) => sum + pool.nodes, 0);
  // Worlds of one site may share a machine.
  const port =
    torchrunPort +
    Math.max(
      0,
      site.worlds.findIndex((other) => other.id === world.id),
    );
  return nodes > 1 ? { port } : { host: "127.0.0.1", port };
};

interface Entry {
  readonly name: string;
  readonly value: string;
  readonly why: string;
}

const entriesOf = (emitted: EmittedWorld): readonly Entry[] => {
  const { emission, world } = emitted;
  const runtime = vendorRuntime(world.vendor);
  const master = masterEndpoint(emitted);
  const store = storeAddress(emitted);
  const several = emission.program.worlds.length > 1;
  const pools = emission.topology.sites.flatMap((site) => site.pools).filter((pool) => world.pools.some((used) => used.pool === pool.id));
  const device = emission.topology.devices.find((candidate) => candidate.name === pools[0]?.device);
  return [
    ...(master.host === undefined ? [] : [{ name: "MASTER_ADDR", value: master.host, why: "Address of node 0 of this world." }]),
    { name: "MASTER_PORT", value: String(master.port), why: "Port on which node 0 collects the processes of this world." },
    ...(store === undefined
      ? []
      : [
          {
            name: "HGM_STORE",
            value: store,
            why: `Store where the worlds meet, served by rank 0 of world ${emission.program.worlds[0]?.id ?? ""}; only that port must be reachable at the start.`,
          },
        ]),
    ...(several
      ? [
          {
            name: "HGM_START_TIMEOUT",
            value: "600",
            why: "Seconds for which worlds wait for one another at the start. Time-outs inside a step stand in plan.json.",
          },
        ]
      : []),
    ...(world.interface === undefined
      ? []
      : ["GLOO_SOCKET_IFNAME", ...runtime.interfaceVariables].map((name) => ({
          name,
          value: world.interface ?? "",
          why: "Network interface of the site, as the spec names it.",
        }))),
    ...(runtime.plugin === undefined
      ? []
      : [{ name: "HGM_PLUGIN", value: runtime.plugin, why: `Python module that makes the device ${runtime.device} known to torch.` }]),
    ...runtime.environment(device).map(({ name, value, why }) => ({ name, value, why: `${why.charAt(0).toUpperCase()}${why.slice(1)}.` })),
  ];
};

/** `site.env`: defaults of the environment, each with its reason. */
export const environmentFile = (emitted: EmittedWorld): OutputFile => ({
  path: `${emitted.folder}/site.env`,
  text: render("torchrun/site.env", {
    job: shellComment(emitted.emission.program.job),
    site: shellComment(emitted.site.site),
    world: shellComment(emitted.world.id),
    device: shellComment(emitted.world.device),
    vendor: shellComment(emitted.world.vendor),
    backend: shellComment(emitted.world.backend),
    entries: entriesOf(emitted).map(({ name, value, why }) => ({ why: shellComment(why), assignment: shellDefault(name, value) })),
  }),
});
