import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

const example = (topK: number): string =>
  modelExample(["embedding(vocab: 512, width: 64) as tokens", `residual { rms_norm(), moe(experts: 8, top_k: ${topK}, ffn: 32) }`, "head(vocab: 512) as lm"]);

export const topKBeyondExperts: DiagnosticDefinition<{ readonly top_k: number; readonly choice: number }> = {
  code: "HGM3022",
  slug: "top-k-beyond-experts",
  severity: "error",
  title: "A token is sent to more experts than it may use",
  explanation: "A router chooses `top_k` different experts for each token, out of all experts or of those in the groups that the token may use.",
  bad: example(9),
  good: example(2),
  message: ({ top_k, choice }) => `A token cannot be sent to ${top_k} different experts out of ${choice}.`,
  notes: () => ["The choice is `experts`, or `top_groups` groups of them where the router has groups."],
};
