import type { TokenType } from "chevrotain";
import { endOf, type SourceToken } from "./source-token.ts";
import { closingOf, closingTypes, InterpolationEnd, InterpolationStart, openingTypes, T } from "./tokens.ts";

export interface Unclosed {
  readonly opener: SourceToken;
  /** Offset where the closing bracket was put. */
  readonly at: number;
  readonly closing: string;
}

export interface Balanced {
  /** Every opening bracket has its closing one; closing brackets that nothing opened are still there, marked. */
  readonly tokens: SourceToken[];
  readonly unclosed: readonly Unclosed[];
  /** The marked ones. */
  readonly strays: readonly SourceToken[];
}

interface Open {
  readonly token: SourceToken;
  readonly line: number;
  /** Of the line on which it stands. */
  readonly indentation: number;
  /** Index before which a missing closing bracket would go: the end of the last line before one that is indented no deeper than the opener's. */
  candidate?: number;
}

interface Attempt {
  readonly insertions: { readonly before: number; readonly opener: SourceToken }[];
  /** Indices of closing brackets that nothing opened. */
  readonly strays: readonly number[];
  readonly openBraces: number;
}

/**
 * Finds which opening brackets lack their closing one. Round and square brackets never reach over a brace of the block that they stand in.
 * With `byIndentation`, a line that is indented no deeper than the line of an open brace ends that brace's block.
 */
const match = (tokens: readonly SourceToken[], byIndentation: boolean): Attempt => {
  const stack: Open[] = [];
  const insertions: { before: number; opener: SourceToken }[] = [];
  const strays: number[] = [];
  let line = 0;
  let lineStart = 0;
  let indentation = 0;
  const give = (open: Open, before: number): void => {
    insertions.push({ before: open.candidate ?? before, opener: open.token });
  };
  const isBrace = (open: Open | undefined): boolean => open?.token.tokenType === T.LeftBrace;

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as SourceToken;
    const type = token.tokenType;
    if (type === T.NewLine) {
      line++;
      lineStart = endOf(token);
      continue;
    }
    const first = index === 0 || tokens[index - 1]?.tokenType === T.NewLine;
    if (first) {
      indentation = token.startOffset - lineStart;
      for (let i = stack.length - 1; i >= 0 && !isBrace(stack[i]); i--) {
        const open = stack[i];
        if (open && open.candidate === undefined && indentation <= open.indentation) open.candidate = endOfLineBefore(tokens, index);
      }
      if (byIndentation) {
        while (stack.length > 0) {
          const top = stack[stack.length - 1];
          if (!top || top.line === line) break;
          const ends = type === T.RightBrace ? indentation < top.indentation && stack.length > 1 : indentation <= top.indentation;
          if (!ends || (type !== T.RightBrace && closingTypes.has(type))) break;
          stack.pop();
          give(top, endOfLineBefore(tokens, index));
        }
      }
    }
    if (openingTypes.has(type)) {
      if (type === T.LeftBrace && tokens[index + 1]?.tokenType === T.NewLine) {
        // No value carries a block, so a block that starts here ends every value.
        while (stack.length > 0 && !isBrace(stack[stack.length - 1])) give(stack.pop() as Open, index);
      }
      stack.push({ token, line, indentation });
      continue;
    }
    if (!closingTypes.has(type)) continue;
    let at = stack.length - 1;
    while (at >= 0 && closingOf.get((stack[at] as Open).token.tokenType) !== type) {
      if (isBarrier(stack[at] as Open, type)) at = 0;
      at--;
    }
    if (at < 0) {
      strays.push(index);
      continue;
    }
    while (stack.length > at + 1) give(stack.pop() as Open, index);
    stack.pop();
  }
  const openBraces = stack.filter(isBrace).length;
  const last = endOfLineBefore(tokens, tokens.length);
  while (stack.length > 0) give(stack.pop() as Open, last);
  return { insertions, strays, openBraces };
};

/** Round and square brackets do not reach over a brace, and nothing reaches out of an interpolation. */
const isBarrier = (open: Open, closing: TokenType): boolean =>
  open.token.tokenType === InterpolationStart || (open.token.tokenType === T.LeftBrace && closing !== T.RightBrace && closing !== InterpolationEnd);

/** The index of the first of the line ends right before `index`. */
const endOfLineBefore = (tokens: readonly SourceToken[], index: number): number => {
  let at = index;
  while (at > 0 && tokens[at - 1]?.tokenType === T.NewLine) at--;
  return at;
};

/** Puts a closing bracket where one is missing, so that what follows reads as if nothing had been forgotten. */
export const balance = (tokens: SourceToken[]): Balanced => {
  let attempt = match(tokens, false);
  if (attempt.openBraces > 0) {
    const indented = match(tokens, true);
    if (indented.strays.length <= attempt.strays.length && indented.insertions.length <= attempt.insertions.length) attempt = indented;
  }
  const strays = attempt.strays.map((index) => tokens[index] as SourceToken);
  for (const token of strays) token.stray = true;
  if (attempt.insertions.length === 0) return { tokens, unclosed: [], strays };

  const insertions = attempt.insertions.map((insertion, order) => ({ ...insertion, order })).sort((a, b) => a.before - b.before || a.order - b.order);
  const unclosed: Unclosed[] = [];
  const result: SourceToken[] = [];
  let copied = 0;
  for (const { before, opener } of insertions) {
    while (copied < before) result.push(tokens[copied++] as SourceToken);
    const previous = tokens[before - 1];
    const at = previous ? endOf(previous) : 0;
    const type = closingOf.get(opener.tokenType) as TokenType;
    result.push({ image: "", startOffset: at, endOffset: at - 1, tokenType: type, tokenTypeIdx: type.tokenTypeIdx as number, inserted: true });
    unclosed.push({ opener, at, closing: String(type.PATTERN) });
  }
  while (copied < tokens.length) result.push(tokens[copied++] as SourceToken);
  return { tokens: result, unclosed, strays };
};
