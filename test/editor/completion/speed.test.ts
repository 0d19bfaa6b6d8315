import { expect, test } from "vitest";
import { completionsAt } from "../../../src/editor/features/completion/index.ts";
import { standardVocabulary } from "../../../src/semantics/index.ts";
import { openProject } from "../support/snapshot.ts";
import { specFiles } from "./support/spec-files.ts";

const uri = "file:///project/main.hgm";

/** About ten kilobytes: as long as a spec of a large fleet. */
const tenKilobytes = (specFiles.get("std/models.hgm") ?? "").slice(0, 10_000);

/** Milliseconds of the processor, this one thread's as good as alone: a loaded machine makes the clock run, not the work. */
const spent = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

test("a list is made in less than 5 ms in a file of 10 kB, and in less than 20 ms right behind an edit", () => {
  expect(tenKilobytes.length).toBe(10_000);
  expect(standardVocabulary.units.simple.size).toBeGreaterThan(50);
  const { snapshot, edit } = openProject({ "main.hgm": tenKilobytes });
  const document = snapshot.document(uri);
  if (!document) throw new Error("the file is not open");
  const offsets = document.parsed.tokens.filter((_, index) => index % 12 === 0).map(({ startOffset }) => startOffset);
  for (const offset of offsets) completionsAt(snapshot, document, offset);
  const asked = spent(() => {
    for (const offset of offsets) completionsAt(snapshot, document, offset);
  });
  expect(asked / offsets.length).toBeLessThan(5);
  const behindEdits = spent(() => {
    for (const offset of offsets) {
      edit("main.hgm", `${tenKilobytes.slice(0, offset)}a${tenKilobytes.slice(offset)}`);
      const edited = snapshot.document(uri);
      if (edited) completionsAt(snapshot, edited, offset + 1);
    }
  });
  expect(behindEdits / offsets.length).toBeLessThan(20);
}, 60_000);
