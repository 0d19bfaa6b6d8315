import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notWhole: DiagnosticDefinition<{ readonly what: string; readonly value: string }> = {
  code: "HGM2024",
  slug: "not-whole",
  severity: "error",
  title: "A count is not a whole number",
  explanation:
    `Things that are counted (nodes, layers, heads, sequences) need a whole number. Use \`floor\`, \`ceil\` or \`round\` where a division may leave a rest.`,
  bad: `let heads = 7
model M(hidden: int = 100, head_dim: int = hidden / heads) { embedding(vocab: 64, width: hidden) }
let m = M()
`,
  good: `let heads = 5
model M(hidden: int = 100, head_dim: int = hidden / heads) { embedding(vocab: 64, width: hidden) }
let m = M()
`,
  message: ({ what, value }) => `${what} must be a whole number, but it is ${value}.`,
  notes: () => ["`floor`, `ceil` and `round` make a whole number of a fraction."],
};
