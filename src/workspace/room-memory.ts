import type { ModelGraph, OriginTable, Result, Spec, Topology } from "../contracts/index.ts";
import { hasErrors } from "../contracts/index.ts";
import { buildModel, type ModelSource, verifyModel } from "../model/index.ts";
import { buildTopology, verifyTopology } from "../topology/index.ts";
import { Remembered } from "./remembered.ts";
import { verified } from "./verified.ts";

type ModelKey = readonly [model: Spec["model"], sequence: number, format: string];
type TopologyKey = Pick<Spec, "sites" | "links" | "devices"> & { readonly job: string };

/** Layers of all models that are kept, and topologies. */
const mostLayers = 70_000;
const mostTopologies = 32;

/** Models and topologies by what they were made from. What is remembered has been verified. Diagnostics of topologies name origins, so they hold for any text. */
export class RoomMemory {
  readonly #models = new Remembered<ModelKey, Result<ModelGraph>>(mostLayers);
  readonly #topologies = new Remembered<TopologyKey, Result<Topology>>(mostTopologies);
  /** Of models for their own sake, also of those that come to nothing. */
  readonly #graphs = new Remembered<ModelKey, { readonly of: ModelGraph | undefined }>(mostLayers);
  /** Built so far. */
  models = 0;
  topologies = 0;

  model(spec: ModelSource, origins: OriginTable): Result<ModelGraph> {
    const key: ModelKey = [spec.model, spec.job.sequence, spec.job.data.format];
    const known = this.#models.find(key);
    if (known) return known;
    this.models += 1;
    const built = buildModel(spec, origins);
    if (!built.value || hasErrors(built.diagnostics)) return built;
    verified("model room", built.value, verifyModel(built.value));
    // A sound model with something to say about it says it at places in the text.
    if (built.diagnostics.length === 0) this.#models.keep(key, built, Math.max(1, built.value.layers.length));
    return built;
  }

  /** The graph of a model of which nothing is to be said: undefined where it is none. */
  graph(source: ModelSource, origins: OriginTable): ModelGraph | undefined {
    const key: ModelKey = [source.model, source.job.sequence, source.job.data.format];
    const known = this.#graphs.find(key);
    if (known) return known.of;
    const graph = this.model(source, origins).value;
    this.#graphs.keep(key, { of: graph }, Math.max(1, graph?.layers.length ?? source.model.layers.length));
    return graph;
  }

  topology(spec: Spec): Result<Topology> {
    const key: TopologyKey = { sites: spec.sites, links: spec.links, devices: spec.devices, job: spec.job.name };
    const known = this.#topologies.find(key);
    if (known) return known;
    this.topologies += 1;
    const built = buildTopology(spec);
    if (built.value && !hasErrors(built.diagnostics)) verified("topology room", built.value, verifyTopology(built.value));
    this.#topologies.keep(key, built);
    return built;
  }
}
