import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelMatmulWork: DiagnosticDefinition<{ readonly id: string; readonly name: string }> = {
  code: "HGM8116",
  slug: "model-matmul-work",
  severity: "error",
  title: "The work of a matrix product does not match its sizes",
  explanation: "A product of m x k and k x n numbers takes 2 m n k FLOPs.",
  message: ({ id, name }) => `Operator \`${name}\` of class \`${id}\` does not do 2 m n k FLOPs.`,
};
