import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly action: string;
  readonly microbatch: number;
  /** `never`, `twice`, or what stands against doing it at all. */
  readonly times: string;
}

export const programTransferUnpaired: DiagnosticDefinition<Params> = {
  code: "HGM8462",
  slug: "program-transfer-unpaired",
  severity: "error",
  title: "A send has no receive, or a receive no send",
  explanation:
    "At each boundary every microbatch is sent once and received once, forward as activations and backward as gradients. The first stage " +
    "receives no activations and the last sends none; the first sends no gradients and the last receives none.",
  message: ({ stage, action, microbatch, times }) => {
    const what = `\`${action}\` of microbatch ${microbatch}`;
    return times === "never" ? `Stage ${stage} never does ${what}.` : `Stage ${stage} does ${what}${times === "twice" ? " twice" : `, but ${times}`}.`;
  },
};
