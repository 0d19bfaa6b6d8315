import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { left, link, right, twoSites } from "./example.ts";

export const sitesNotJoined: DiagnosticDefinition<{ readonly first: string; readonly second: string; readonly job: string }> = {
  code: "HGM4002",
  slug: "sites-not-joined",
  severity: "error",
  title: "Sites without a path between them",
  explanation:
    "All sites of a job take part in every step: they exchange activations or sum gradients. Each needs a link, or a path of links over other sites of the job, to the others.",
  bad: twoSites(`${left}\n${right}`, ""),
  good: twoSites(`${left}\n${right}`, link),
  message: ({ first, second, job }) => `The job \`${job}\` spans the sites \`${first}\` and \`${second}\`, but no path of links joins them.`,
  notes: ({ first, second }) => [`State a \`link ${first} -- ${second} { bandwidth: …, rtt: … }\`, or name the sites of the job with \`sites: […]\`.`],
};
