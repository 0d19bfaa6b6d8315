import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownWord: DiagnosticDefinition<{
  readonly what: string;
  readonly word: string;
  readonly members: readonly string[];
  readonly nearest: string | undefined;
}> = {
  code: "HGM2026",
  slug: "unknown-word",
  severity: "error",
  title: "A word is none of those expected",
  explanation: "The property takes one of a fixed set of words, and this is none of them. The words are listed.",
  bad: `device Card { vendor: nvida, arch: "sm_80", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  good: `device Card { vendor: nvidia, arch: "sm_80", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ what, word, members }) => `${what} cannot be \`${word}\`; it is one of ${members.map((member) => `\`${member}\``).join(", ")}.`,
  notes: ({ nearest }) => (nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]),
};
