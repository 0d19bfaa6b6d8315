import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const assertionFailed: DiagnosticDefinition<{ readonly message: string }> = {
  code: "HGM2056",
  slug: "assertion-failed",
  severity: "error",
  title: "An assertion does not hold",
  explanation: `\`assert\` states what the spec takes for granted. The condition is false for the values of this spec, so either the values or the assertion must change.`,
  bad: `assert 1 + 1 == 3, "arithmetic is broken"
`,
  good: `assert 1 + 1 == 2, "arithmetic is broken"
`,
  message: ({ message }) => (message === "" ? "This assertion does not hold." : `This assertion does not hold: ${message}.`),
};
