import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMarkdown, runMarkdownTest } from "./mdtest.ts";

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".md"));

describe.each(files)("%s", (file) => {
  const tests = readMarkdown(readFileSync(join(import.meta.dirname, file), "utf8"));
  it("has tests", () => expect(tests.length).toBeGreaterThan(0));
  it.each(tests.map((test) => [`${test.title} (line ${test.line})`, test] as const))("%s", (_, test) => expect(runMarkdownTest(test)).toEqual([]));
});

describe("the runner", () => {
  const problems = (text: string): readonly string[] => readMarkdown(text).flatMap(runMarkdownTest);

  it("notices an error that is not expected, one that does not come, and one on another line", () => {
    expect(problems("## a\n```hgm\nlet a = 1 / 0\n```\n")).toEqual([expect.stringMatching(/^main.hgm:1: unexpected HGM2023/)]);
    expect(problems("## a\n```hgm\nlet a = 1 // error[HGM2023]\n```\n")).toEqual(["main.hgm:1 gives no HGM2023"]);
    expect(problems("## a\n```hgm\nlet a = 1 // error[HGM2023]\nlet b = 1 / 0\n```\n")).toHaveLength(2);
  });

  it("notices a value that is another, a fact that does not hold, and a block that it cannot run", () => {
    expect(problems("## a\n```hgm\nlet a = 1 + 1 // = 3\n```\n")).toEqual([expect.stringContaining("a is not the value behind its // =: 3")]);
    expect(problems("## a\n```hgm\nlet a = 1\n```\n```spec\njob.batch = 3\n```\n")).toEqual(["there is no spec"]);
    expect(() => readMarkdown("## a\n```rust\n```\n")).toThrow(/rust/);
  });
});
