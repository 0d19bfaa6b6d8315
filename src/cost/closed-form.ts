import type {
  Bytes,
  CostModel,
  DeviceSpec,
  Layer,
  LayerClass,
  LayerTime,
  Link,
  MemoryEstimate,
  Pool,
  PrecisionSpec,
  StageQuery,
  Topology,
} from "../contracts/index.ts";
import { bytes, CompilerBug, seconds } from "../contracts/index.ts";
import { groupAllReduce, leadersAllReduce, linkTransfer, poolTransfer, replicaAllReduce } from "./collectives.ts";
import { constants, unverifiedConstants } from "./constants.ts";
import { bindingsOf, contextPoint, contextUpper, layerMemory, layerMemoryTerms, type Saved, savedOf, shardElements, stateBytes } from "./memory.ts";
import { operatorTime } from "./operator-time.ts";
import { reducedElements } from "./stream-width.ts";

export interface CostModelInput {
  /** Its device classes and pools are the ones that may be asked about. */
  readonly topology: Topology;
}

/** What is known of one layer class on one pool at given degrees and rows. */
interface ClassFacts {
  readonly forward: number;
  readonly backward: number;
  /** Forward time of the operators that selective recomputation runs again. */
  readonly again: number;
  /** Tensor-parallel all-reduces of one pass. */
  readonly reductions: number;
  readonly held: Saved;
}

type MemoryQuery = StageQuery & { readonly inFlight: number; readonly zero: 0 | 1; readonly data: number };

/**
 * The closed-form cost model: each operator by its roofline, collectives by alpha-beta, memory by counting
 * (cost-model notes, section 4). Estimates, never measurements; the constants and their sources stand in `constants.ts`.
 */
export const closedFormCostModel = ({ topology }: CostModelInput): CostModel => {
  const devices = new Map(topology.devices.map((device) => [device.name, device]));
  const deviceOf = (pool: Pool): DeviceSpec => {
    const device = devices.get(pool.device);
    if (!device) throw new CompilerBug(`pool ${pool.id} names the device class ${pool.device}, which the topology lacks`);
    return device;
  };

  // Asked again for each recomputation mode and stage; the answers depend on nothing else, so remembering them changes no bit.
  const facts = new Map<LayerClass, Map<string, ClassFacts>>();
  const factsOf = (layerClass: LayerClass, query: StageQuery): ClassFacts => {
    let known = facts.get(layerClass);
    if (!known) facts.set(layerClass, (known = new Map()));
    const key = `${query.pool.id} ${query.tensor} ${query.rows} ${query.sequence} ${query.precision.compute} ${query.context} ${query.expert}`;
    let found = known.get(key);
    if (!found) {
      const bindings = bindingsOf(query);
      const device = deviceOf(query.pool);
      let forward = 0;
      let backward = 0;
      let again = 0;
      for (const operator of layerClass.operators) {
        const time = operatorTime(operator, bindings, device, query.precision);
        forward += time.forward;
        backward += time.backward;
        if (operator.selective) again += time.forward;
      }
      // Latency and traffic add up, so several all-reduces take as long as so many of their mean size.
      const count = layerClass.tensorReductions;
      const mean = count === 0 ? 0 : (query.rows * reducedElements(layerClass, query) * bindings.element) / count;
      const reductions = count === 0 ? 0 : count * groupAllReduce(mean, query.pool, query.tensor);
      found = { forward, backward, again, reductions, held: savedOf(layerClass, query) };
      known.set(key, found);
    }
    return found;
  };
  const memoryOf = (layerClass: LayerClass, query: StageQuery) => layerMemory(layerClass, query, factsOf(layerClass, query).held);

  const layer = (layerClass: LayerClass, query: StageQuery): LayerTime => {
    const { forward, backward, again, reductions } = factsOf(layerClass, query);
    // The experts of a mixture are run one by one.
    const launches = layerClass.operators.reduce((sum, operator) => sum + (operator.matmul?.count ?? 1), 0) * constants.hostPerOperator.value;
    const forwardTime = Math.max(forward, launches) + reductions;
    // The loss layer is never run again: its logits are the work of the same moment.
    const recomputed = query.recompute === "none" || layerClass.loss ? 0 : query.recompute === "selective" ? again : forwardTime;
    return { forward: seconds(forwardTime), backward: seconds(Math.max(backward, 2 * launches) + reductions + recomputed) };
  };

  const memory = (layers: readonly { readonly layer: Layer; readonly class: LayerClass }[], query: MemoryQuery): MemoryEstimate => {
    const state = stateBytes(query, query.zero, query.data);
    const capacity = deviceOf(query.pool).memory.size;
    const owned = new Set(layers.flatMap(({ layer: l, class: c }) => c.parameters.filter((p) => p.tiedTo === undefined).map((p) => `${l.id}.${p.name}`)));
    let parameters = 0;
    let kept = 0;
    let work = 0;
    for (const { class: c } of layers) {
      const one = memoryOf(c, query);
      parameters += one.parameters;
      for (const p of c.parameters) if (p.tiedTo !== undefined && owned.has(p.tiedTo)) parameters -= shardElements(p, query.tensor);
      kept += one.kept;
      work = Math.max(work, one.work);
    }
    const weights = parameters * state.weights;
    const gradients = parameters * state.gradients;
    const optimizer = parameters * state.optimizer;
    const activations = query.inFlight * kept;
    const rest = weights + gradients + optimizer + activations + work;
    const buffers = work + contextPoint(capacity);
    return {
      weights: bytes(weights),
      gradients: bytes(gradients),
      optimizer: bytes(optimizer),
      activations: bytes(activations),
      buffers: bytes(buffers),
      total: bytes(rest + contextPoint(capacity)),
      upper: bytes(rest * (1 + constants.allocatorSlack.value) + contextUpper(capacity)),
      capacity,
    };
  };

  return {
    name: "closed form",
    unverified: unverifiedConstants,
    layer,
    memory,
    memoryTerms: (layerClass, query) => layerMemoryTerms(memoryOf(layerClass, query), stateBytes(query, query.zero, query.data)),
    memoryBase: (query) => bytes(contextUpper(deviceOf(query.pool).memory.size)),
    parameters: (layers, tensor) => {
      let sum = 0;
      for (const layerClass of layers) for (const parameter of layerClass.parameters) sum += shardElements(parameter, tensor);
      return sum;
    },
    transfer: (size: Bytes, between: Pool | Link, sharers: number) =>
      seconds("shared" in between ? linkTransfer(size, between, sharers) : poolTransfer(size, between, sharers)),
    allReduce: (size, pool, ranks, tensor) => seconds(replicaAllReduce(size, pool, ranks, tensor)),
    allReduceAcross: (size, links) => seconds(leadersAllReduce(size, links)),
    update: (parameters: number, pool: Pool, precision: PrecisionSpec) => {
      // Gradient, master and two moments are read, master and moments written; bf16 and fp16 write the weight as well.
      const moved = precision.compute === "fp32" ? 28 : 30;
      return seconds((parameters * moved * constants.updateSlowdown.value) / (deviceOf(pool).memory.bandwidth * constants.memoryBandwidth.value));
    },
  };
};
