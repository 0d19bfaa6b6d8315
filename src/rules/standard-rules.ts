import type { PoolRule, ReplicaRule, Rules } from "./rules.ts";

const dataType: ReplicaRule = {
  id: "data-type",
  title: "The device computes in the job's data type",
  source: "data sheets of the device classes (compute rates; a missing data type is unsupported)",
  date: "2026-08",
  refuses: ({ device, precision }) => (device.compute[precision.compute] ? undefined : `${device.name} does not compute in ${precision.compute}`),
};

const tensorWithinNode: ReplicaRule = {
  id: "tensor-within-node",
  title: "A tensor group stays inside one node",
  source: "two all-reduces of the activations for each half block need the interconnect of a node (Narayanan et al. 2021, section 3.2)",
  date: "2021-04",
  refuses: ({ pool, tensor }) =>
    pool.devicesPerNode % tensor === 0 ? undefined : `tensor degree ${tensor} does not divide the ${pool.devicesPerNode} devices of a node of ${pool.id}`,
};

const tensorDividesLayers: ReplicaRule = {
  id: "tensor-divides-layers",
  title: "The tensor degree divides every axis that it cuts",
  source: "shards of the runtime's linear layers are equal (hgm_rt, layers)",
  date: "2026-11",
  refuses: ({ classes, tensor }) => {
    for (const layerClass of classes) {
      for (const { name, size } of layerClass.divisors)
        if (size % tensor !== 0) return `tensor degree ${tensor} does not divide ${name} ${size} of ${layerClass.id}`;
    }
    return undefined;
  },
};

const noContext: ReplicaRule = {
  id: "no-context-parallelism",
  title: "Context parallelism is not emitted",
  source: "the runtime library has the axes data and tensor only (Program, RankLayout)",
  date: "2026-11",
  refuses: ({ context }) => (context === 1 ? undefined : `context degree ${context}: programs have no context axis yet, so it must be 1`),
};

const noExpert: ReplicaRule = {
  id: "no-expert-parallelism",
  title: "Expert parallelism is not emitted",
  source: "the runtime library has the axes data and tensor only (Program, RankLayout)",
  date: "2026-11",
  refuses: ({ expert }) => (expert === 1 ? undefined : `expert degree ${expert}: programs have no expert axis yet, so it must be 1`),
};

const noZero: ReplicaRule = {
  id: "no-zero",
  title: "Optimizer state is not sharded",
  source: "the runtime library updates every parameter on every replica (hgm_rt, optimizer)",
  date: "2026-11",
  refuses: ({ zero }) => (zero === 0 ? undefined : `zero ${zero}: the runtime library keeps the whole optimizer state on every replica, so it must be 0`),
};

const divisibilityChain: PoolRule = {
  id: "tensor-degrees-nest",
  title: "Tensor degrees on one pool divide each other",
  source: "replicas of unlike degrees share nodes without straddling them only if the slots nest (contracts, packPool)",
  date: "2026-11",
  refuses: (pool, tensors) => {
    const sorted = [...new Set(tensors)].sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++) {
      if ((sorted[i] as number) % (sorted[i - 1] as number) !== 0)
        return `tensor degrees ${sorted[i - 1]} and ${sorted[i]} on ${pool.id} do not divide one another`;
    }
    return undefined;
  },
};

/** What today's runtime library and vendors allow. */
export const standardRules: Rules = {
  replica: [dataType, noContext, noExpert, noZero, tensorWithinNode, tensorDividesLayers],
  pool: [divisibilityChain],
};
