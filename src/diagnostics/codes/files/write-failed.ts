import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const writeFailed: DiagnosticDefinition<{ readonly target: string; readonly reason: string }> = {
  code: "HGM7005",
  slug: "write-failed",
  severity: "error",
  title: "The output could not be written",
  explanation: "The operating system refused to write the output. What stood in the folder before is still there, whole.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ target, reason }) => `Writing \`${target}\` failed: ${reason}.`,
  notes: () => ["What stood there before is untouched."],
};
