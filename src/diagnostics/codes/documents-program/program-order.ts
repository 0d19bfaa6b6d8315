import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly id: string;
  readonly before: string;
}

export const programOrder: DiagnosticDefinition<Params> = {
  code: "HGM8403",
  slug: "program-order",
  severity: "error",
  title: "The parts of a program are out of order",
  explanation:
    "Every rank walks roles, edges and sums in the order of the document and creates their connections on the way, so the order is fixed: roles " +
    "by pipeline, stage and replica class; edges by sender, then receiver; sums by first layer, then tied tensors in the order of the model; " +
    "order lists by pipeline and stage.",
  message: ({ what, id, before }) => `\`${id}\` stands after \`${before}\`, but in the one order of ${what} it comes first.`,
};
