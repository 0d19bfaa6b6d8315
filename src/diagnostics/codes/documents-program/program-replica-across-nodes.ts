import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly role: string;
  readonly tensor: number;
  readonly devicesPerNode: number;
}

export const programReplicaAcrossNodes: DiagnosticDefinition<Params> = {
  code: "HGM8412",
  slug: "program-replica-across-nodes",
  severity: "error",
  title: "A replica straddles two nodes",
  explanation: "Tensor-parallel collectives run several times in every layer and stay inside a node. Each replica therefore sits in a slot of one node.",
  message: ({ role, tensor, devicesPerNode }) => `Role \`${role}\` has replicas of ${tensor} devices that do not all lie inside one node of ${devicesPerNode}.`,
};
