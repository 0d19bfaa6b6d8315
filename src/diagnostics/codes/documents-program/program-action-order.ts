import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly action: string;
  readonly needs: string;
  readonly microbatch: number;
}

export const programActionOrder: DiagnosticDefinition<Params> = {
  code: "HGM8463",
  slug: "program-action-order",
  severity: "error",
  title: "An action comes before what it needs",
  explanation: "A stage computes a microbatch after it received it, sends a result after it computed it, and runs backward after forward.",
  message: ({ stage, action, needs, microbatch }) => `Stage ${stage} does \`${action}\` of microbatch ${microbatch} before \`${needs}\`.`,
};
