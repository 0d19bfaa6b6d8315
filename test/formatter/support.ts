import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { formatSource } from "../../src/formatter/index.ts";
import { parse } from "../../src/syntax/index.ts";

const root = new URL("../../", import.meta.url).pathname;

/** Every `.hgm` file below a folder of the repository that parses, with its path from the root. */
export const sourcesBelow = (folder: string): { readonly name: string; readonly text: string }[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".hgm"))
    .sort()
    .map((file) => ({ name: join(folder, file), text: readFileSync(join(root, folder, file), "utf8") }))
    .filter(({ text }) => isValid(text));

export const isValid = (text: string): boolean => parse(text, "test.hgm").diagnostics.every((d) => d.severity !== "error");

export const format = async (text: string): Promise<string> => {
  const { text: formatted, diagnostics } = await formatSource(text, "test.hgm");
  if (formatted === undefined) throw new Error(`refused: ${diagnostics.map((d) => d.message).join(" ")}`);
  return formatted;
};

/** A tree as text without places. */
const shapeOf = (text: string): string =>
  JSON.stringify(parse(text, "test.hgm").tree, (key, value: unknown) => (key === "start" || key === "end" ? undefined : value), 1);

const commentsOf = (text: string): string[] =>
  parse(text, "test.hgm")
    .comments.map((c) => c.text.trimEnd())
    .sort();

const blankLines = (text: string): number => text.split("\n").filter((line) => line.trim() === "").length;

/** Formats a valid text and holds the result against everything that formatting promises. */
export const expectFormatted = async (text: string): Promise<string> => {
  expect(isValid(text)).toBe(true);
  const formatted = await format(text);
  expect(isValid(formatted)).toBe(true);
  expect(shapeOf(formatted)).toBe(shapeOf(text));
  expect(commentsOf(formatted)).toEqual(commentsOf(text));
  expect(await format(formatted)).toBe(formatted);
  expect(formatted).not.toMatch(/[ \t\r]\n|\n\n\n|^\n|\{\n\n|\n\n *\}|\n\n$/);
  expect(blankLines(formatted)).toBeLessThanOrEqual(blankLines(text) + 1);
  return formatted;
};
