import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const dataWithoutInputs: DiagnosticDefinition<{ readonly data: string; readonly input: string }> = {
  code: "HGM3078",
  slug: "data-without-inputs",
  severity: "error",
  title: "The data of the job holds tokens alone",
  explanation:
    "Megatron-LM data sets are streams of tokens. Images, frames and a second stream of tokens have no place in them; without `data`, all inputs are synthetic.",
  message: ({ data, input }) => `The model reads \`${input}\`, but the data \`${data}\` holds one stream of tokens.`,
  notes: () => ["Leave `data` out to train on synthetic inputs."],
};
