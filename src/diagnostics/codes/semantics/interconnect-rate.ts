import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const interconnectRate: DiagnosticDefinition<{ readonly topology: string; readonly needed: string }> = {
  code: "HGM2071",
  slug: "interconnect-rate",
  severity: "error",
  title: "An interconnect does not say how fast it is",
  explanation: `A switch joins any two devices at the full rate of each, so it needs \`per_device\`; a mesh has a link of its own for every pair, so it needs \`per_pair\`.`,
  bad: `device Card { vendor: cpu, arch: "x86-64", interconnect: pcie(generation: 3), memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  good: `device Card { vendor: cpu, arch: "x86-64", interconnect: pcie(per_device: 12 GB/s), memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  message: ({ topology, needed }) => `The interconnect is a ${topology} but does not say \`${needed}\`.`,
};
