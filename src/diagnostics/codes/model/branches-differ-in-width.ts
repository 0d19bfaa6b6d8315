import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const branchesDifferInWidth: DiagnosticDefinition<{ readonly first: number; readonly other: number }> = {
  code: "HGM3015",
  slug: "branches-differ-in-width",
  severity: "error",
  title: "The branches of a sum differ in width",
  explanation: "`sum { … }` gives the same stream to each of its branches and adds what they return, so all of them must return the same width.",
  message: ({ first, other }) => `A branch returns a stream of width ${other}, but the first one returns ${first}.`,
  notes: () => ["Bring the branches to one width."],
};
