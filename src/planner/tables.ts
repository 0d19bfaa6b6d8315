import type { CostModel, DeviceSpec, JobSpec, Layer, LayerClass, Link, ModelGraph, Pool, Recompute, StageQuery, Topology } from "../contracts/index.ts";
import { boundaryElements, CompilerBug } from "../contracts/index.ts";

/** What a replica of one kind costs for every layer: prefix sums over the layers, index i standing for layers [0, i). */
export interface Lane {
  readonly pool: number;
  readonly tensor: number;
  readonly rows: number;
  readonly recompute: Recompute;
  /** Forward and backward of one layer, one microbatch. */
  readonly time: Float64Array;
  readonly forwardSum: Float64Array;
  readonly backwardSum: Float64Array;
  /** Upper-bound memory of one layer: state, what a microbatch keeps, working memory. */
  readonly fixed: Float64Array;
  readonly kept: Float64Array;
  readonly peak: Float64Array;
  readonly base: number;
  /** Parameters of one device. */
  readonly parameterSum: Float64Array;
}

/** Facts that search, evaluation and reasons look up: computed at most once for each (pool, tensor, rows, recomputation). */
export interface Tables {
  readonly job: JobSpec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly cost: CostModel;
  readonly pools: readonly Pool[];
  readonly devices: readonly DeviceSpec[];
  /** Memory of one device that a plan may fill, for each pool: capacity less required headroom. */
  readonly limits: readonly number[];
  /** Class of each layer. */
  readonly classes: readonly LayerClass[];
  /** 1 where a stage may begin at this layer; index 0 and the number of layers included. */
  readonly cutBefore: Uint8Array;
  /** 1 for each block: a layer of the class that most layers have. */
  readonly isBlock: Uint8Array;
  /** Index l: blocks among the layers [0, l). */
  readonly blocksBefore: Int32Array;
  lane(pool: number, tensor: number, rows: number, recompute: Recompute): Lane;
  link(from: number, to: number): Link | undefined;
  query(pool: number, tensor: number, rows: number, recompute: Recompute): StageQuery;
  /** Bytes of one row of all that crosses a boundary after layer `index`: outputs up to there that later layers read. */
  rowBytes(index: number): number;
  /** Owner and tied layer of each tied parameter, with the bytes of its fp32 gradient. */
  readonly ties: readonly { readonly owner: number; readonly layer: number; readonly bytes: number }[];
  poolIndex(id: string): number;
}

interface TablesInput {
  readonly job: JobSpec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly cost: CostModel;
  /** Part of a device's memory that must stay free, for each pool id. */
  readonly headroom: (pool: Pool) => number;
}

const findTies = (model: ModelGraph, classes: readonly LayerClass[]): Tables["ties"] => {
  const owners = new Map<string, number>();
  model.layers.forEach((layer, index) => {
    for (const p of (classes[index] as LayerClass).parameters) if (p.tiedTo === undefined) owners.set(`${layer.id}.${p.name}`, index);
  });
  return model.layers.flatMap((_, index) =>
    (classes[index] as LayerClass).parameters.flatMap((p) => {
      const owner = p.tiedTo === undefined ? undefined : owners.get(p.tiedTo);
      return owner === undefined ? [] : [{ owner, layer: index, bytes: 4 * p.shape.reduce((product, size) => product * size, 1) }];
    }),
  );
};

/** 1 for each layer of the class that most layers have, the first such class of the model. */
const findBlocks = (classes: readonly LayerClass[]): Uint8Array => {
  const counts = new Map<LayerClass, number>();
  for (const c of classes) counts.set(c, (counts.get(c) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const block = classes.find((c) => counts.get(c) === most);
  return Uint8Array.from(classes, (c) => (c === block ? 1 : 0));
};

export const buildTables = ({ job, model, topology, cost, headroom }: TablesInput): Tables => {
  const pools = topology.sites.flatMap((site) => site.pools);
  const byName = new Map(topology.devices.map((device) => [device.name, device]));
  const devices = pools.map((pool) => {
    const device = byName.get(pool.device);
    if (!device) throw new CompilerBug(`no device class ${pool.device}`);
    return device;
  });
  const byId = new Map(model.classes.map((c) => [c.id, c]));
  const classes = model.layers.map((layer: Layer) => {
    const found = byId.get(layer.class);
    if (!found) throw new CompilerBug(`no layer class ${layer.class}`);
    return found;
  });
  const layers = classes.length;
  const cutBefore = new Uint8Array(layers + 1).fill(1);
  model.layers.forEach((layer, index) => {
    if (layer.noCutAfter !== undefined && index + 1 < layers) cutBefore[index + 1] = 0;
  });
  const isBlock = findBlocks(classes);
  const blocksBefore = new Int32Array(layers + 1);
  for (let l = 0; l < layers; l++) blocksBefore[l + 1] = (blocksBefore[l] as number) + (isBlock[l] as number);
  const indices = new Map(pools.map((pool, index) => [pool.id, index]));
  const links: (Link | undefined)[][] = pools.map(() => pools.map(() => undefined));
  for (const link of topology.links) {
    const row = links[indices.get(link.from) ?? -1];
    const to = indices.get(link.to);
    if (row && to !== undefined) row[to] = link;
  }
  const crossing = boundaryElements(model.layers, job.sequence);
  const element = job.precision.compute === "fp32" ? 4 : 2;
  /** For each pool and mode, by rows and tensor degree. */
  const lanes = pools.map(() => ({ none: new Map<number, Lane>(), selective: new Map<number, Lane>(), full: new Map<number, Lane>() }));

  const query = (pool: number, tensor: number, rows: number, recompute: Recompute): StageQuery => ({
    pool: pools[pool] as Pool,
    tensor,
    context: 1,
    expert: 1,
    rows,
    sequence: job.sequence,
    recompute,
    precision: job.precision,
  });

  const buildLane = (pool: number, tensor: number, rows: number, recompute: Recompute): Lane => {
    const q = query(pool, tensor, rows, recompute);
    const memoryQuery = { ...q, zero: 0 as const, data: 1 };
    const perClass = new Map(
      model.classes.map((c) => {
        const time = cost.layer(c, q);
        const memory = cost.memoryTerms(c, memoryQuery);
        return [c, { forward: time.forward as number, backward: time.backward as number, memory, parameters: cost.parameters([c], tensor) }];
      }),
    );
    const array = (): Float64Array => new Float64Array(layers + 1);
    const lane = {
      pool,
      tensor,
      rows,
      recompute,
      time: array(),
      forwardSum: array(),
      backwardSum: array(),
      fixed: array(),
      kept: array(),
      peak: array(),
      base: cost.memoryBase(q) as number,
      parameterSum: array(),
    };
    for (let i = 0; i < layers; i++) {
      const entry = perClass.get(classes[i] as LayerClass);
      if (!entry) throw new CompilerBug("a layer without its class");
      lane.time[i] = entry.forward + entry.backward;
      lane.forwardSum[i + 1] = (lane.forwardSum[i] as number) + entry.forward;
      lane.backwardSum[i + 1] = (lane.backwardSum[i] as number) + entry.backward;
      lane.fixed[i] = entry.memory.fixed;
      lane.kept[i] = entry.memory.perMicrobatch;
      lane.peak[i] = entry.memory.peak;
      lane.parameterSum[i + 1] = (lane.parameterSum[i] as number) + entry.parameters;
    }
    return lane;
  };

  return {
    job,
    model,
    topology,
    cost,
    pools,
    devices,
    limits: pools.map((pool, index) => (devices[index] as DeviceSpec).memory.size * (1 - headroom(pool))),
    classes,
    cutBefore,
    isBlock,
    blocksBefore,
    lane: (pool, tensor, rows, recompute) => {
      const known = lanes[pool]?.[recompute];
      const key = rows * (1 << 16) + tensor;
      let lane = known?.get(key);
      if (!lane) {
        lane = buildLane(pool, tensor, rows, recompute);
        known?.set(key, lane);
      }
      return lane;
    },
    link: (from, to) => links[from]?.[to],
    query,
    rowBytes: (index) => (crossing[index] ?? 0) * element,
    ties: findTies(model, classes),
    poolIndex: (id) => indices.get(id) ?? -1,
  };
};
