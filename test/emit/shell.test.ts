import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shellComment, shellDefault, shellWord } from "../../src/emit/printers/shell.ts";

/** Characters with a meaning somewhere in bash, and some without. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom("'", '"', " ", "$", "\n", "\\", "`", "!", "*", "~", "{", "}", "(", ")", ";", "&", "|", "#", "=", "-", "a", "é", "\t", "%", "?", "["),
    maxLength: 12,
  }),
  fc.string({ unit: "binary", maxLength: 12 }).filter((s) => !/\0|[\ud800-\udfff]/.test(s)),
);

/** One bash for a whole run of examples: it prints each value followed by a zero byte. */
const throughBash = (lines: readonly string[], environment: Record<string, string> = {}): readonly string[] =>
  execFileSync("bash", ["--norc", "-c", lines.join("\n")], { encoding: "utf8", env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8", ...environment } })
    .split("\0")
    .slice(0, -1);

describe("values survive bash", () => {
  const values = fc.sample(text, { numRuns: 300, seed: 7 });

  test("as words of a command", () => expect(throughBash(values.map((value) => `printf '%s\\0' ${shellWord(value)}`))).toEqual(values));

  test("as the default of a variable that is not set", () => {
    const lines = values.map((value, index) => `${shellDefault(`V${index}`, value)}\nprintf '%s\\0' "$V${index}"`);
    expect(throughBash(lines)).toEqual(values);
  });

  test("and a variable that is set keeps its value", () => {
    const lines = ["A", "B", "C"].map((name) => `${shellDefault(name, "it's $HOME")}\nprintf '%s\\0' "$${name}"`);
    expect(throughBash(lines, { A: "mine  $(date)", B: "" })).toEqual(["mine  $(date)", "it's $HOME", "it's $HOME"]);
  });

  test("a comment stays a comment", () => expect(throughBash(values.map((value) => `# ${shellComment(value)}`))).toEqual([]));

  test("a zero byte, which no word can hold, is a bug", () => expect(() => shellWord("a\0b")).toThrow(/bug in hgm/));
});
