import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { staleParser } from "../../scripts/tree-sitter/stamp.mjs";
import { root } from "../support/cli.ts";

it("the tree-sitter parser is the one of its grammar", () => expect(staleParser()).toBe(""));

it.each([
  ["grammar.js", "made from another grammar/tree-sitter/grammar.js"],
  ["src/parser.c", "changed by hand"],
  ["src/node-types.json", "changed by hand"],
])("another %s is found, with what to run", (file, reason) => {
  const copy = mkdtempSync(join(tmpdir(), "hgm-stamp-"));
  try {
    cpSync(join(root, "grammar"), join(copy, "grammar"), { recursive: true });
    expect(staleParser(copy)).toBe("");
    appendFileSync(join(copy, "grammar/tree-sitter", file), "\n");
    expect(staleParser(copy)).toContain(reason);
    expect(staleParser(copy)).toContain("node scripts/tree-sitter/generate-parser.mjs");
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
