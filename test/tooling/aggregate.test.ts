import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const repository = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "hgm-aggregate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aggregate = (...outputs: readonly (readonly [string, number])[]) => {
  const args = outputs.flatMap(([text, status], index) => {
    const file = join(folder, String(index));
    writeFileSync(file, text);
    return [file, String(status)];
  });
  const { status, stdout } = spawnSync(process.execPath, [join(repository, "scripts/testing/aggregate.mjs"), ...args], { encoding: "utf8" });
  return [stdout.trim(), status];
};

describe("the closing line of .ci/run", () => {
  it("adds up both commands", () =>
    expect(aggregate(["…\n3 passed, 0 failed, 1 skipped\n", 0], ["2 passed, 0 failed, 0 skipped\n", 0])).toEqual(["5 passed, 0 failed, 1 skipped", 0]));
  it("keeps failures", () =>
    expect(aggregate(["3 passed, 2 failed, 0 skipped\n", 1], ["2 passed, 0 failed, 0 skipped\n", 0])).toEqual(["5 passed, 2 failed, 0 skipped", 1]));
  it("counts a command that ended without its line, or badly", () => {
    expect(aggregate(["Killed\n", 137], ["2 passed, 0 failed, 0 skipped\n", 0])).toEqual(["2 passed, 1 failed, 0 skipped", 1]);
    expect(aggregate(["", 0])).toEqual(["0 passed, 1 failed, 0 skipped", 1]);
    expect(aggregate(["2 passed, 0 failed, 0 skipped\n", 1])).toEqual(["2 passed, 1 failed, 0 skipped", 1]);
  });
});
