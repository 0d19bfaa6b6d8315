import type { OriginTable, Topology } from "../contracts/index.ts";
import type { ObservedValues } from "../semantics/index.ts";
import type { SourceFile } from "../syntax/index.ts";
import type { ModelSource } from "../model/index.ts";
import type { RoomMemory } from "./room-memory.ts";
import type { Facts, JobFact, PlaceFact } from "./facts.ts";
import { FactsTable } from "./facts-table.ts";
import { layerFacts } from "./layer-facts.ts";
import { TreePaths } from "./tree-paths.ts";
import type { Workspace } from "./workspace.ts";

const addValues = (table: FactsTable, paths: TreePaths, observed: ObservedValues): void => {
  for (const { file, member, kind, text, more, converted, written, refersTo } of observed.values()) {
    const at = paths.ofNode(file, member);
    const target = refersTo && paths.ofNode(refersTo.file, refersTo.node);
    if (!at) continue;
    const value = {
      text,
      ...(more === 0 ? {} : { more }),
      ...(converted === undefined ? {} : { converted }),
      written,
      kind,
      ...(target ? { refersTo: target } : {}),
    };
    table.add(at, () => ({ value }));
  }
};

const address = /https?:\/\/[^\s"'<>)\]]+[^\s"'<>)\].,;:]/;
const calendarDate = /\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b/;

const addNumbers = (table: FactsTable, paths: TreePaths, observed: ObservedValues): void => {
  for (const { device, path, value, source, at: written } of observed.numbers()) {
    const [owner, at] = [paths.ofNode(device.file, device.node), paths.ofNode(written.file, written.node)];
    if (!owner || !at) continue;
    const [url, date] = [address, calendarDate].map((pattern) => pattern.exec(source?.text ?? "")?.[0]);
    const number = {
      value,
      ...(source ? { source: source.text } : {}),
      ...(url === undefined ? {} : { url }),
      ...(date === undefined ? {} : { date }),
      unverified: source?.unverified ?? false,
      at,
    };
    table.add(owner, ({ numbers }) => ({ numbers: { ...numbers, [path]: number } }));
  }
};

const nowhere: PlaceFact = { pools: 0, nodes: 0, devices: 0, memoryBytes: 0, classes: [] };

const sum = (a: PlaceFact, b: PlaceFact): PlaceFact => ({
  pools: a.pools + b.pools,
  nodes: a.nodes + b.nodes,
  devices: a.devices + b.devices,
  memoryBytes: a.memoryBytes + b.memoryBytes,
  classes: [...new Set([...a.classes, ...b.classes])],
});

/** Sites and pools; one that several jobs use counts once, those of a loop together. */
const addPlaces = (table: FactsTable, paths: TreePaths, origins: OriginTable, { sites, devices }: Topology, seen: Set<string>): void => {
  const memory = new Map(devices.map(({ name, memory: { size } }) => [name, size]));
  const enter = (origin: string, fact: PlaceFact): void => {
    const at = seen.has(origin) ? undefined : paths.ofOrigin(origin, origins);
    seen.add(origin);
    if (at) table.add(at, ({ place = nowhere }) => ({ place: sum(place, fact) }));
  };
  for (const site of sites) {
    const pools = site.pools.map(({ origin, nodes, devicesPerNode, device }) => {
      const count = nodes * devicesPerNode;
      return { origin, fact: { pools: 1, nodes, devices: count, memoryBytes: count * (memory.get(device) ?? 0), classes: [device] } };
    });
    for (const { origin, fact } of pools) enter(origin, fact);
    enter(site.origin, pools.map(({ fact }) => fact).reduce(sum, nowhere));
  }
};

/** For a model that no job uses: how long a sequence is does not change what it holds. */
const usualJob: ModelSource["job"] = { origin: "job", sequence: 4096, data: { name: "synthetic", format: "synthetic" } };

/** What is known of every member of the files that an analysis read. */
export const gatherFacts = (
  workspaces: readonly Workspace[],
  jobs: readonly JobFact[],
  observed: ObservedValues,
  trees: ReadonlyMap<string, SourceFile>,
  memory: RoomMemory,
): Facts => {
  const table = new FactsTable();
  const paths = new TreePaths(trees);
  addValues(table, paths, observed);
  addNumbers(table, paths, observed);
  const seen = new Set<string>();
  for (const workspace of workspaces) {
    const { spec, origins } = workspace.analysis();
    const [model, topology] = [workspace.model().value, workspace.topology().value];
    if (spec && model)
      for (const { at, fact } of layerFacts(spec.model, model, origins, paths, spec.job)) table.add(at, ({ layers = [] }) => ({ layers: [...layers, fact] }));
    if (topology) addPlaces(table, paths, origins, topology, seen);
  }
  for (const { model, origins } of observed.models) {
    const graph = memory.graph({ model, job: usualJob }, origins);
    // One that ends without a loss is made to be a part of others: it has no figures of its own.
    if (graph)
      for (const { at, fact } of layerFacts(model, graph, origins, paths, undefined)) table.add(at, ({ layers = [] }) => ({ layers: [...layers, fact] }));
  }
  return table.facts(jobs);
};
