import type { BlockEntry } from "../entry.ts";

export const implementations: BlockEntry = {
  name: "implementations",
  doc: "The software of a measured run that the spec describes.",
  properties: [],
  blocks: [],
  statements: [],
  unplanned: true,
};
