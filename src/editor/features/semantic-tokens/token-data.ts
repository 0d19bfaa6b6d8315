import type { SemanticTokensEdit } from "vscode-languageserver";
import type { LineIndex } from "../../text/line-index.ts";
import { type Colour, tokenModifiers, tokenTypes } from "./legend.ts";

/** A coloured piece of the text; offsets as everywhere, in order, none over another. */
export interface ColouredToken {
  readonly start: number;
  readonly end: number;
  readonly colour: Colour;
}

const typeNumber = new Map<string, number>(tokenTypes.map((type, index) => [type, index]));
const modifierBit = new Map<string, number>(tokenModifiers.map((modifier, index) => [modifier, 1 << index]));

/** Tokens as the protocol sends them: five numbers each, lines and starts counted from the token before. A token of several lines becomes one for each. */
export const tokenData = (tokens: readonly ColouredToken[], lines: LineIndex): number[] => {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { start, end, colour } of tokens) {
    for (let from = start; from < end; ) {
      const own = lines.lineOf(from);
      const to = Math.min(end, lines.lineEnd(own));
      if (to > from) {
        const [begin, stop] = [lines.positionAt(from), lines.positionAt(to)];
        const bits = colour.modifiers.reduce((sum, modifier) => sum | (modifierBit.get(modifier) ?? 0), 0);
        data.push(begin.line - line, begin.line === line ? begin.character - character : begin.character);
        data.push(stop.character - begin.character, typeNumber.get(colour.type) ?? 0, bits);
        ({ line, character } = begin);
      }
      from = Math.max(lines.lineStart(own + 1), to + 1);
    }
  }
  return data;
};

/** The one edit that makes `after` of `before`, as short as it can be; none where they are equal. */
export const tokenEdits = (before: readonly number[], after: readonly number[]): SemanticTokensEdit[] => {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  if (same === before.length && same === after.length) return [];
  let tail = 0;
  while (tail < shorter - same && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [{ start: same, deleteCount: before.length - same - tail, data: after.slice(same, after.length - tail) }];
};
