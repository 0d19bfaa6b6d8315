import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const fabricMissing: DiagnosticDefinition<{ readonly pool: string; readonly nodes: number }> = {
  code: "HGM8206",
  slug: "topology-fabric-missing",
  severity: "error",
  title: "Several nodes and no fabric",
  explanation: "A pool of several nodes has a fabric that joins them.",
  message: ({ pool, nodes }) => `The pool \`${pool}\` has ${nodes} nodes and no fabric.`,
};
