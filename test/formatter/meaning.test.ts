import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node-host.ts";
import { analyzeEveryJob } from "../../src/semantics/index.ts";
import { format } from "./support.ts";

const root = new URL("../../", import.meta.url).pathname;
const specs = ["examples", "test/cli/fixtures"]
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".hgm"))
      .sort()
      .map((name) => join(root, folder, name)),
  );

/** Another layout of the same text: aligned, crowded, commented. */
const disarranged = (text: string): string =>
  text
    .replace(/: (?=[^"\n]*$)/gm, ":    ")
    .replace(/(?<=[^\s,([{])\n(?= +\w+:)/g, ",  // aside\n\n\n")
    .replaceAll(" }", "\n}");

const specOf = (file: string, change: (text: string) => string): string => {
  const host = nodeHost();
  const analyses = analyzeEveryJob({ ...host, readFile: (path) => (path === file ? change(host.readFile(path) ?? "") : host.readFile(path)) }, file);
  expect(analyses[0]?.diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  return JSON.stringify(analyses.map((analysis) => analysis.spec));
};

describe("the spec that a file stands for", () => {
  it.each(specs.map((file) => [file.slice(root.length), file] as const))("%s is the same after formatting", async (_, file) => {
    const before = disarranged(nodeHost().readFile(file) ?? "");
    const after = await format(before);
    expect(after).not.toBe(before);
    const expected = specOf(file, (text) => text);
    expect(expected.length).toBeGreaterThan(500);
    expect(specOf(file, () => before)).toBe(expected);
    expect(specOf(file, () => after)).toBe(expected);
  });
});
