import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const countWrong: DiagnosticDefinition<{ readonly pool: string; readonly what: string; readonly value: number }> = {
  code: "HGM8204",
  slug: "topology-count",
  severity: "error",
  title: "A count that is no whole number of at least 1",
  explanation: "A pool has one node or more, and a node one device or more.",
  message: ({ pool, what, value }) => `The pool \`${pool}\` has ${what} ${value}; a whole number of at least 1 is due.`,
};
