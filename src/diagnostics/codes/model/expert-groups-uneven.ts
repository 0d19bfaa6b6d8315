import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { modelExample } from "./example.ts";

const example = (options: string): string =>
  modelExample([
    "embedding(vocab: 512, width: 64) as tokens",
    `residual { rms_norm(), moe(experts: 8, top_k: 2, ffn: 32, router: sigmoid(${options})) }`,
    "head(vocab: 512) as lm",
  ]);

export const expertGroupsUneven: DiagnosticDefinition<{ readonly experts: number; readonly groups: number; readonly top_groups: number }> = {
  code: "HGM3021",
  slug: "expert-groups-uneven",
  severity: "error",
  title: "The groups do not divide the experts",
  explanation: "Group-limited routing splits the experts into groups of equal size and lets a token use the best `top_groups` of them.",
  bad: example("groups: 3, top_groups: 1"),
  good: example("groups: 4, top_groups: 1"),
  message: ({ experts, groups, top_groups }) =>
    top_groups > groups
      ? `A token cannot use ${top_groups} groups of experts where there are ${groups}.`
      : `${experts} experts do not fall into ${groups} groups of equal size.`,
  notes: () => ["`groups` must divide `experts`, and `top_groups` is at most `groups`."],
};
