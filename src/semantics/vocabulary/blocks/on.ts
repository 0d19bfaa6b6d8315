import type { BlockEntry } from "../entry.ts";
import { choice, count } from "../value-type.ts";
import { degrees, rows } from "./degrees.ts";

export const on: BlockEntry = {
  name: "on",
  noun: "block of replicas",
  doc: "Replicas of a stage in one pool. A stage may have several of these, one for each pool; what stands here wins over the stage.",
  properties: [{ name: "replicas", type: choice(count()), doc: "How many replicas of the stage the pool holds." }, ...degrees, rows],
  blocks: [],
  statements: [],
};
