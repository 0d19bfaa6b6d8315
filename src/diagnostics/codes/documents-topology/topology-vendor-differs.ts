import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const vendorDiffers: DiagnosticDefinition<{ readonly pool: string; readonly vendor: string; readonly expected: string }> = {
  code: "HGM8203",
  slug: "topology-vendor-differs",
  severity: "error",
  title: "A pool and its device class name different vendors",
  explanation: "The vendor of a pool repeats that of its device class, for readers that need only the pool.",
  message: ({ pool, vendor, expected }) => `The pool \`${pool}\` says vendor \`${vendor}\`, its device class says \`${expected}\`.`,
};
