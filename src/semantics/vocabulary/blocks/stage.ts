import type { BlockEntry } from "../entry.ts";
import { layers } from "../value-type.ts";
import { data, degrees, microbatch, rows } from "./degrees.ts";

export const stage: BlockEntry = {
  name: "stage",
  doc: "A contiguous range of layers and the replicas that hold it. The stages of a pipeline cover the model in order, without gaps.",
  properties: [
    { name: "layers", type: layers, doc: "Its layers, such as `..block[12]`; without it, what the stages beside it leave." },
    ...degrees,
    data,
    microbatch,
    rows,
  ],
  blocks: [],
  statements: ["on"],
};
