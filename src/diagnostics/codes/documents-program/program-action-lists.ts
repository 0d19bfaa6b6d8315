import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly what: string;
}

export const programActionLists: DiagnosticDefinition<Params> = {
  code: "HGM8460",
  slug: "program-action-lists",
  severity: "error",
  title: "The order lists are not one for each stage",
  explanation: "Each stage of each pipeline has one order list, in the order of pipelines and stages.",
  message: ({ stage, what }) => `Stage ${stage} ${what}.`,
};
