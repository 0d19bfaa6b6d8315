import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const cannotPlan: DiagnosticDefinition<{ readonly what: string; readonly doc: string }> = {
  code: "HGM2035",
  slug: "cannot-plan",
  severity: "error",
  title: "The language has it, this version cannot plan it",
  explanation:
    "The spec uses a word of the language that this version of hgm reads but cannot plan for. Nothing is ignored silently: a plan that left it out would not be the plan of this spec. Take it out, or use another version.",
  bad: `site hall { pue: 1.25 }
`,
  good: `site hall { title: "a" }
`,
  message: ({ what }) => `This version cannot plan ${what}.`,
  notes: ({ doc }) => [...(doc === "" ? [] : [doc]), "It is refused rather than ignored: a plan without it would not be the plan of this spec."],
};
