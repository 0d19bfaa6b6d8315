import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelTiedOwner: DiagnosticDefinition<{ readonly id: string; readonly name: string; readonly owner: string }> = {
  code: "HGM8110",
  slug: "model-tied-owner",
  severity: "error",
  title: "A tied parameter has no owner",
  explanation: "A tied parameter shares the storage of another one that is not tied itself and has the same shape.",
  message: ({ id, name, owner }) =>
    `Parameter \`${name}\` of class \`${id}\` is tied to \`${owner}\`, which is not a parameter of the same shape with storage of its own.`,
};
