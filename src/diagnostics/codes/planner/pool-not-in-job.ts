import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const poolNotInJob: DiagnosticDefinition<{ readonly pool: string; readonly known: readonly string[] }> = {
  code: "HGM5107",
  slug: "pool-not-in-job",
  severity: "error",
  title: "A place that the job does not have",
  explanation: "A stage or an edge of the `parallel` block, or a pin, names a place that is not a pool or site of this job.",
  noExample: "A spec that names such a pool is refused before it is planned (HGM2067); this guards specs given as documents.",
  message: ({ pool }) => `The job has no pool \`${pool}\`.`,
  notes: ({ known }) => [`Its pools are ${known.map((k) => `\`${k}\``).join(", ")}.`],
};
