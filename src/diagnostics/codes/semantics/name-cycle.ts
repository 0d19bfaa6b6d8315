import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const nameCycle: DiagnosticDefinition<{ readonly names: readonly string[] }> = {
  code: "HGM2003",
  slug: "name-cycle",
  severity: "error",
  title: "A definition needs itself",
  explanation:
    "Names may be used before they are declared, but a value cannot be computed from itself. The chain of names that leads back is shown. Give one of them a value that does not depend on the others.",
  bad: `let a = b + 1
let b = a + 1
`,
  good: `let a = 2
let b = a + 1
`,
  message: ({ names }) => `The value of \`${names[0] ?? ""}\` is needed to compute itself: ${names.map((name) => `\`${name}\``).join(" needs ")}.`,
  notes: () => ["Give one of them a value of its own."],
};
