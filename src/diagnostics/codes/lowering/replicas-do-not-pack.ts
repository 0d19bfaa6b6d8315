import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly pool: string;
  readonly needed: number;
  readonly nodes: number;
  readonly devicesPerNode: number;
  readonly tensor: number;
}

export const replicasDoNotPack: DiagnosticDefinition<Params> = {
  code: "HGM6001",
  slug: "replicas-do-not-pack",
  severity: "error",
  title: "The replicas of a pool do not pack into its nodes",
  explanation:
    "Every replica takes devices of one node, so that its tensor-parallel collectives stay inside the node. Replicas are packed in descending tensor degree, each in a slot " +
    "that divides the node. Where degrees do not divide the devices of a node, devices are left over, and the pool may have too few nodes although it has enough devices. " +
    "Choose degrees that divide the devices of a node, or fewer replicas.",
  noExample: "The planner makes no such plan, and refuses to be given one; this guards plans given as documents.",
  message: ({ pool, needed, nodes, devicesPerNode, tensor }) =>
    tensor > devicesPerNode
      ? `A replica of tensor degree ${tensor} does not fit into a node of \`${pool}\`, which has ${devicesPerNode} devices.`
      : `The replicas on \`${pool}\` take ${needed} nodes of ${devicesPerNode} devices, but the pool has ${nodes}.`,
  notes: () => ["A replica never straddles two nodes: tensor degrees that divide the devices of a node leave none over."],
};
