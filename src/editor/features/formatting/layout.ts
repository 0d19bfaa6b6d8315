import type { LayOut } from "../../analyst/analyst.ts";
import { layOutHere } from "../../analyst/lay-out-here.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import { type Replacement, replacementsBetween } from "../../text/text-edits.ts";
import { soundParts } from "./sound-parts.ts";

/** Columns of a line, as the formatter has them for a file. */
const fullWidth = 100;
const narrowest = 40;

/** The line end that most lines of a text have: an editor's file keeps it. */
const lineEndOf = (text: string): "\n" | "\r\n" => {
  const all = text.match(/\r?\n/g) ?? [];
  return all.filter((each) => each === "\r\n").length * 2 > all.length ? "\r\n" : "\n";
};

const withLineEnds = (text: string, end: string): string => (end === "\n" ? text : text.replaceAll("\n", end));

/** The whole document laid out as `hgm fmt` does, its line ends kept. Nothing for a text with errors of syntax. */
export const formattedWhole = async (document: SourceDocument, layOut: LayOut = layOutHere): Promise<readonly Replacement[]> => {
  if (document.broken) return [];
  const text = await layOut(document.text, document.file);
  return text === undefined ? [] : replacementsBetween(document.text, withLineEnds(text, lineEndOf(document.text)));
};

/** One part of a text with errors elsewhere, laid out as a text of its own at its depth. */
const formattedPart = async (
  document: SourceDocument,
  part: { readonly start: number; readonly end: number; readonly depth: number },
  layOut: LayOut,
): Promise<Replacement[]> => {
  const indent = "  ".repeat(part.depth);
  const before = document.text.slice(part.start, part.end);
  const text = await layOut(before, document.file, Math.max(narrowest, fullWidth - indent.length));
  if (text === undefined) return [];
  const after = text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join(lineEndOf(document.text));
  // The blanks before the part are laid out with it.
  const from = document.lines.lineStart(document.lines.lineOf(part.start));
  return replacementsBetween(document.text.slice(from, part.end), after).map((each) => ({ ...each, start: each.start + from, end: each.end + from }));
};

/**
 * What the layout of the lines from `start` to `end` asks for, and no other line. Where the text has errors, those members are laid out that stand on lines
 * of their own and have none in them.
 */
export const formattedRange = async (
  document: SourceDocument,
  range: { readonly start: number; readonly end: number },
  layOut: LayOut = layOutHere,
): Promise<readonly Replacement[]> => {
  const { lines } = document;
  const [first, last] = [
    lines.lineOf(range.start),
    lines.lineOf(Math.max(range.start, range.end - (lines.lineStart(lines.lineOf(range.end)) === range.end ? 1 : 0))),
  ];
  const place = { start: lines.lineStart(first), end: lines.lineEnd(last) };
  const all = document.broken
    ? (await Promise.all(soundParts(document, place).map((part) => formattedPart(document, part, layOut)))).flat()
    : await formattedWhole(document, layOut);
  const below = lines.lineStart(last + 1);
  return all.filter(({ start, end }) => start >= place.start && end <= below && start <= place.end);
};
