import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly parameters: string;
  readonly holders: string;
}

export const programSumMissing: DiagnosticDefinition<Params> = {
  code: "HGM8450",
  slug: "program-sum-missing",
  severity: "error",
  title: "Gradients of shared parameters are not summed",
  explanation:
    "Parameters that several roles hold (replica classes of a stage, stages of several pipelines, both ends of a tied tensor) are one parameter " +
    "of the model. Without a sum each holder steps by its own part of the gradient and they drift apart.",
  message: ({ parameters, holders }) => `No sum joins the gradients of ${parameters}, which ${holders} hold.`,
};
