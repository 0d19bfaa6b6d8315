import type { BlockEntry } from "../entry.ts";
import { choice, count, counted, word } from "../value-type.ts";
import { data, degrees, microbatch, schedule } from "./degrees.ts";

export const pipeline: BlockEntry = {
  name: "pipeline",
  doc: "A pipeline of stages, written out or by their number. Several pipelines take their shares of the batch side by side.",
  properties: [
    ...degrees,
    data,
    microbatch,
    schedule,
    { name: "samples", type: counted("sequence"), doc: "Its share of the batch; those of all pipelines add up to it. One pipeline takes the whole batch." },
    { name: "microbatches", type: choice(count()), doc: "Into how many microbatches its share of a step is cut." },
    { name: "stages", type: choice(count()), doc: "How many stages, when they are not written out." },
    { name: "layers", type: word("layer_split"), doc: "How layers are dealt to stages that are not written out: `even` puts as many blocks into each." },
  ],
  blocks: [{ kind: "stage", named: "optional", many: true }],
  statements: [],
};
