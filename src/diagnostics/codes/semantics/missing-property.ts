import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const missingProperty: DiagnosticDefinition<{ readonly kind: string; readonly name: string; readonly property: string; readonly purpose: string }> = {
  code: "HGM2031",
  slug: "missing-property",
  severity: "error",
  title: "A needed property is missing",
  explanation: "The block needs a property that it does not give. Where a block extends another, the property may stand in either.",
  bad: `device Card { vendor: cpu, arch: "x86-64", memory { size: 8 GiB }, compute { fp32: 1 TFLOPS } }
`,
  good: `device Card { vendor: cpu, arch: "x86-64", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
`,
  message: ({ kind, name, property }) => `The ${kind}${name === "" ? "" : ` \`${name}\``} says nothing about \`${property}\`.`,
  notes: ({ property, purpose }) => (purpose === "" ? [] : [`\`${property}\`: ${purpose}`]),
};
