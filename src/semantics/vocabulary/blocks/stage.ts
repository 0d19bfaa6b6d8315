import type { BlockEntry } from "../entry.ts";
import { layers } from "../value-type.ts";
import { data, degrees, microbatch, rows } from "./degrees.ts";

export const stage: BlockEntry = {
  name: "stage",
  doc: "A contiguous range of layers and the replicas that hold it.",
  properties: [{ name: "layers", type: layers, doc: "Its layers, such as `..block[12]`." }, ...degrees, data, microbatch, rows],
  blocks: [],
  statements: ["on"],
};
