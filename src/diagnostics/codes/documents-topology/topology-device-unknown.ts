import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const deviceUnknown: DiagnosticDefinition<{ readonly pool: string; readonly device: string }> = {
  code: "HGM8202",
  slug: "topology-device-unknown",
  severity: "error",
  title: "A pool of an unknown device class",
  explanation: "Every device class that a pool names stands in `devices`.",
  message: ({ pool, device }) => `The pool \`${pool}\` names the device class \`${device}\`, which is not among the devices.`,
};
