import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const samplesNotBatch: DiagnosticDefinition<{ readonly batch: number; readonly problem: string }> = {
  code: "HGM5106",
  slug: "samples-not-batch",
  severity: "error",
  title: "Shares that do not make up the batch",
  explanation: "The samples of all pipelines add up to the batch, and each pipeline's samples are a whole number of its microbatches.",
  bad: smallJob("  minimize: step.time\n  parallel { pipeline { samples: 8 sequences, stage { on left.cpu { replicas: 2, rows: 2 } } } }"),
  good: smallJob("  minimize: step.time\n  parallel { pipeline { samples: 16 sequences, stage { on left.cpu { replicas: 2, rows: 2 } } } }"),
  message: ({ batch, problem }) => `The shares of the pipelines do not make up the batch of ${batch} sequences: ${problem}.`,
};
