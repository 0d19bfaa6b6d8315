import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Plan } from "../../src/contracts/index.ts";
import { printParallel } from "../../src/planner/index.ts";
import { exampleFile, outcomes, plannedJobs } from "../support/examples.ts";
import { planned, roomsOfText, smallSpec } from "./rooms.ts";

const decisions = ({ structure, pipelines, sync, edges }: Plan) => ({ structure, pipelines, sync, edges });

/** The text of the job with its own `parallel` block, if any, taken out and this one put in. */
const withBlock = (text: string, block: string): string => {
  const from = text.indexOf("parallel {");
  let bare = text;
  if (from >= 0) {
    let depth = 0;
    let end = text.indexOf("{", from);
    do {
      if (text[end] === "{") depth++;
      if (text[end] === "}") depth--;
      end++;
    } while (depth > 0);
    bare = text.slice(0, from) + text.slice(end);
  }
  const close = bare.lastIndexOf("}");
  return `${bare.slice(0, close)}\n${block}\n}\n`;
};

const texts: readonly (readonly [string, string])[] = [
  // The block is put into the text, so files with one job.
  ...plannedJobs
    .filter(({ name }) => Object.keys(outcomes[name] ?? {}).length === 1)
    .map(({ name }) => [name, readFileSync(exampleFile(name), "utf8")] as const),
  ["small", smallSpec()],
  [
    "several pipelines",
    smallSpec({
      job: "parallel { pipeline a { stage { on left.cpu { replicas: 2, rows: 1 } } }, pipeline b { stage { on right.cpu { tensor: 2, replicas: 1, rows: 1 } } } }",
    }),
  ],
  [
    "depths and gpipe",
    smallSpec({
      job: "parallel { schedule: gpipe(), pipeline { stage { layers: ..block[2], on left.cpu { replicas: 2, rows: 1 } }, stage { layers: block[2].., on right.cpu { replicas: 1, tensor: 2, rows: 2 } } } }",
    }),
  ],
];

describe("printParallel", () => {
  it.each(texts)("reads back to the same decisions: %s", (_, text) => {
    const rooms = roomsOfText(text);
    const plan = planned(rooms);
    const block = printParallel(plan, rooms.model);
    const again = planned(roomsOfText(withBlock(text, block)));
    expect(decisions(again)).toEqual(decisions(plan));
    expect(again.prediction).toEqual(plan.prediction);
    expect(printParallel(again, rooms.model)).toBe(block);
  });
});
