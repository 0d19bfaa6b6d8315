import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownJob: DiagnosticDefinition<{ readonly name: string; readonly jobs: readonly string[]; readonly nearest: string | undefined }> = {
  code: "HGM2064",
  slug: "unknown-job",
  severity: "error",
  title: "The job that was asked for does not exist",
  explanation: `The file has no job of the name given with \`--job\`.`,
  noExample: "It takes the option `--job` of a command.",
  message: ({ name, jobs }) => `There is no job \`${name}\`${jobs.length === 0 ? "" : `; there is ${jobs.map((job) => `\`${job}\``).join(", ")}`}.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
