import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { left, link, right, twoSites } from "./example.ts";

export const noPathBack: DiagnosticDefinition<{ readonly from: string; readonly to: string }> = {
  code: "HGM4003",
  slug: "no-path-back",
  severity: "error",
  title: "A site that cannot answer",
  explanation: "A link written `a -> b` goes one way. Training needs both: activations go forth and their gradients come back, and a sum goes round.",
  bad: twoSites(`${left}\n${right}`, "link left -> right { bandwidth: 1 Gbps, rtt: 24 ms }"),
  good: twoSites(`${left}\n${right}`, link),
  message: ({ from, to }) => `There is no way back from \`${from}\` to \`${to}\`: the links between them go one way only.`,
  notes: ({ from, to }) => [`Write \`link ${from} -- ${to}\`, or add \`link ${from} -> ${to} { … }\`.`],
};
