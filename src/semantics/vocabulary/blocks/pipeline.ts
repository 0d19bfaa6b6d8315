import type { BlockEntry } from "../entry.ts";
import { choice, count, counted, word } from "../value-type.ts";
import { data, degrees, microbatch, schedule } from "./degrees.ts";

export const pipeline: BlockEntry = {
  name: "pipeline",
  doc: "A pipeline of stages; several take their shares of the batch side by side.",
  properties: [
    ...degrees,
    data,
    microbatch,
    schedule,
    { name: "samples", type: counted("sequence"), doc: "Its share of the batch." },
    { name: "microbatches", type: choice(count()), doc: "Microbatches of one step." },
    { name: "stages", type: choice(count()), doc: "How many stages, when they are not written out." },
    { name: "layers", type: word("layer_split"), doc: "`even`: as many layers in every stage." },
  ],
  blocks: [{ kind: "stage", named: "optional", many: true }],
  statements: [],
};
