import type { SourceDocument } from "../../documents/source-document.ts";
import type { Replacement } from "../../text/text-edits.ts";

const opening: ReadonlySet<string> = new Set(["LeftBrace", "LeftParenthesis", "LeftBracket"]);
const closing: ReadonlySet<string> = new Set(["RightBrace", "RightParenthesis", "RightBracket"]);
/** Behind these a value goes on in the next line, one level further in. */
const goesOn = /^(?:[=:+*/<>-]|[=!<>]=|--|->|and|or|not|then|else|in|from)$/;

/** The blanks that a new line at an offset begins with: two for each bracket that is open there, one level less before the bracket that closes it. */
export const indentationAt = (document: SourceDocument, offset: number): readonly Replacement[] => {
  const { lines, text } = document;
  const line = lines.lineOf(offset);
  const [start, end] = [lines.lineStart(line), lines.lineEnd(line)];
  const content = start + (text.slice(start, end).match(/^[ \t]*/)?.[0].length ?? 0);
  let depth = 0;
  let before = "";
  for (const { startOffset, image, tokenType, inserted } of document.parsed.tokens) {
    if (startOffset >= content) break;
    if (inserted) continue;
    if (opening.has(tokenType.name)) depth += 1;
    else if (closing.has(tokenType.name)) depth = Math.max(0, depth - 1);
    if (tokenType.name !== "NewLine") before = image;
  }
  let level = depth;
  for (const sign of text.slice(content, end).match(/^[\])}]+/)?.[0] ?? "") if (sign) level = Math.max(0, level - 1);
  const further = level === depth && goesOn.test(before) ? 1 : 0;
  const wanted = "  ".repeat(level + further);
  return text.slice(start, content) === wanted ? [] : [{ start, end: content, text: wanted }];
};
