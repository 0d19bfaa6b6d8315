import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const wrongDimension: DiagnosticDefinition<{ readonly what: string; readonly expected: string; readonly example: string; readonly found: string }> = {
  code: "HGM2020",
  slug: "wrong-dimension",
  severity: "error",
  title: "A number has the wrong unit",
  explanation: `Units are types: a property that takes power does not take a time, and a data rate is not an amount of data. The message says which dimension is expected and gives a value that has it. \`bit\` and \`bytes\` differ by 8; \`/s\` makes an amount a rate.`,
  bad: `device Card { vendor: cpu, arch: "x86-64", power: 80 ms, memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  good: `device Card { vendor: cpu, arch: "x86-64", power: 80 W, memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  message: ({ what, expected, found }) => `${what} takes ${expected}, but this is ${found}.`,
  notes: ({ example }) => (example === "" ? [] : [`Write it like \`${example}\`.`]),
};
