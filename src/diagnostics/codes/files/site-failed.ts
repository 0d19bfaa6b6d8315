import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const siteFailed: DiagnosticDefinition<{ readonly process: string; readonly ended: string; readonly log: string; readonly tail: readonly string[] }> = {
  code: "HGM7009",
  slug: "site-failed",
  severity: "error",
  title: "A process of the job failed",
  explanation: "One of the processes that `hgm run` started ended with an error; the others were stopped. The log holds everything that it printed.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ process, ended, log }) => `${process} ${ended}; its log is \`${log}\`.`,
  notes: ({ tail }) => (tail.length === 0 ? [] : [`The last it said:\n${tail.map((line) => `    ${line}`).join("\n")}`]),
};
