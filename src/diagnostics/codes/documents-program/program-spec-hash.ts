import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly value: string;
}

export const programSpecHash: DiagnosticDefinition<Params> = {
  code: "HGM8482",
  slug: "program-spec-hash",
  severity: "error",
  title: "The hash of the spec is malformed",
  explanation: "`spec` is the SHA-256 of the canonical Spec document: 64 digits from 0 to 9 and a to f.",
  message: ({ value }) => `\`spec\` is \`${value}\`, which is not a SHA-256 in 64 hexadecimal digits.`,
};
