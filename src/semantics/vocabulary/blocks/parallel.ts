import type { BlockEntry } from "../entry.ts";
import { data, degrees, microbatch, schedule } from "./degrees.ts";

export const parallel: BlockEntry = {
  name: "parallel",
  noun: "parallel block",
  doc: "Fixes or limits what the planner decides: a value pins, `any(…)` or a range limits, absence leaves it free.",
  properties: [...degrees, data, microbatch, schedule],
  blocks: [{ kind: "pipeline", named: "optional", many: true }],
  statements: ["edge"],
};
