import type { BlockEntry } from "../entry.ts";
import { choice, count } from "../value-type.ts";
import { degrees, rows } from "./degrees.ts";

export const on: BlockEntry = {
  name: "on",
  noun: "block of replicas",
  doc: "Replicas of a stage in one pool.",
  properties: [{ name: "replicas", type: choice(count()), doc: "How many replicas." }, ...degrees, rows],
  blocks: [],
  statements: [],
};
