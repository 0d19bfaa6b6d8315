import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { indexOf, MemoryTexts } from "./support/texts.ts";

const example = readFileSync(join(import.meta.dirname, "../../../examples/fleet.hgm"), "utf8");

/** The middle of the times that something takes, in milliseconds. */
const median = (times: number, action: (round: number) => void): number => {
  const taken = Array.from({ length: times }, (_, round) => {
    const start = performance.now();
    action(round);
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0;
};

test("a name is found in less than a millisecond, and an edit among 300 files reads one of them again", () => {
  const name = (i: number): string => `/f${i}.hgm`;
  const linked = (i: number): string => `${example.replace("hgm 1\n", `hgm 1\nimport { zone as z } from ".${name(i + 1)}"\n`)}let more = z\n`;
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [name(i), linked(i)]));
  const texts = new MemoryTexts(files);
  const index = indexOf(texts);
  const offset = linked(0).lastIndexOf("z");
  const occurrences = (): number => {
    const target = index.at(name(0), offset)?.target;
    expect(target?.file).toBe(name(1));
    return target ? index.occurrences(target).length : 0;
  };
  expect(occurrences()).toBe(8);
  expect(median(1000, () => index.at(name(0), offset))).toBeLessThan(1);
  const known = Object.keys(files).map((file) => index.definitions(file)[0]);
  texts.set(name(1), `${linked(1)}// An edit.\n`);
  expect(occurrences()).toBe(8);
  const now = Object.keys(files).map((file) => index.definitions(file)[0]);
  expect(now.flatMap((definition, i) => (definition === known[i] ? [] : [name(i)]))).toEqual([name(1)]);
});
