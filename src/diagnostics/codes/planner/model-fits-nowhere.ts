import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const modelFitsNowhere: DiagnosticDefinition<{
  readonly job: string;
  readonly pools: readonly { readonly pool: string; readonly need: number; readonly have: number }[];
}> = {
  code: "HGM5001",
  slug: "model-fits-nowhere",
  severity: "error",
  title: "The model fits nowhere",
  explanation:
    "With the largest tensor degree, every device of a pool as a stage of its own where layers allow it, one row in a microbatch and full recomputation, a device still needs more memory than it may use, on every pool and on all of them together. Memory is counted by its upper bound: weights, gradients, optimizer state, activations, buffers and library contexts.",
  bad: smallJob("  minimize: step.time", "layers: 32, hidden: 16384, heads: 128, ffn: 65536, vocab: 1024"),
  good: smallJob("  minimize: step.time"),
  message: ({ job, pools }) =>
    `The model of \`${job}\` fits nowhere: ${pools.map((p) => `\`${p.pool}\` lacks ${((p.need - p.have) / 1e9).toFixed(1)} GB on each device (${(p.need / 1e9).toFixed(1)} GB needed at best, ${(p.have / 1e9).toFixed(1)} GB may be used)`).join("; ")}.`,
  notes: () => ["Add devices or nodes, take device classes with more memory, shorten the sequence, or loosen `require memory.headroom`."],
};
