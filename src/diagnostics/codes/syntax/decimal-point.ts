import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const decimalPoint: DiagnosticDefinition<{ instead: string }> = {
  code: "HGM1019",
  slug: "decimal-point",
  severity: "error",
  title: "A decimal point without digits on both sides",
  explanation: "A number has digits on both sides of its point, so that `0..4` is always a range.",
  bad: "let x = .5\n",
  good: "let x = 0.5\n",
  fixes: [{ title: "Write the zero", safe: true }],
  message: () => "A number has digits on both sides of its decimal point.",
  notes: ({ instead }) => [`Write \`${instead}\`.`],
};
