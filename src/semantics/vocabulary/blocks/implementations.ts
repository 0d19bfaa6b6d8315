import type { BlockEntry } from "../entry.ts";
import { word } from "../value-type.ts";

export const implementations: BlockEntry = {
  name: "implementations",
  doc: "The software of a measured run that the spec describes, for whoever compares estimates with it.",
  properties: [
    { name: "attention", type: word("attention_software"), doc: "What computes attention." },
    { name: "framework", type: word("framework"), doc: "What ran the training." },
  ],
  blocks: [],
  statements: [],
  unplanned: "unused",
};
