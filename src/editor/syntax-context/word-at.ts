import type { SourceToken } from "../../syntax/index.ts";
import { endOfToken } from "./piece.ts";

/** The word that is typed or stands at a place: all of it, what of it stands before the cursor, and the number right before it, to which it would be a unit. */
export interface WordAt {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The part before the cursor. */
  readonly typed: string;
  /** A number on the same line right before it. */
  readonly number: SourceToken | undefined;
}

/** The last token that begins before an offset. */
export const lastTokenBefore = (tokens: readonly SourceToken[], offset: number): number => {
  let low = -1;
  for (let high = tokens.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((tokens[middle] as SourceToken).startOffset < offset) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Undefined inside a number. Empty where no word touches the offset. */
export const wordAt = (text: string, tokens: readonly SourceToken[], offset: number): WordAt | undefined => {
  let start = offset;
  while (start > 0 && /[A-Za-z0-9_]/.test(text[start - 1] ?? "")) start -= 1;
  if (text[offset - 1] === "%") start = offset - 1;
  const numberBefore = (at: number): SourceToken | undefined => {
    for (let index = lastTokenBefore(tokens, at); index >= 0; index--) {
      const token = tokens[index] as SourceToken;
      if (token.inserted) continue;
      return token.tokenType.name === "Number" && /^[ \t]*$/.test(text.slice(endOfToken(token), at)) ? token : undefined;
    }
    return undefined;
  };
  for (let index = lastTokenBefore(tokens, offset); index >= 0; index--) {
    const token = tokens[index] as SourceToken;
    if (endOfToken(token) < start) break;
    if (token.tokenType.name !== "Number" || token.startOffset >= offset) continue;
    if (offset < endOfToken(token)) return undefined;
    start = Math.max(start, endOfToken(token));
  }
  let number = numberBefore(start);
  if (!number && text[start - 1] === "/") {
    const first = /[A-Za-z_][A-Za-z0-9_]*\/$/.exec(text.slice(Math.max(0, start - 40), start))?.[0];
    const compound = first === undefined ? undefined : numberBefore(start - first.length);
    if (first !== undefined && compound) {
      number = compound;
      start -= first.length;
    }
  }
  const rest = /^[A-Za-z0-9_]*/.exec(text.slice(offset, offset + 400))?.[0] ?? "";
  let end = offset + rest.length;
  if (number) {
    const whole = /^(?:%|[A-Za-z_][A-Za-z0-9_]*(?:\/[A-Za-z_][A-Za-z0-9_]*)?)/.exec(text.slice(start, start + 80))?.[0] ?? "";
    end = Math.max(end, start + whole.length);
  }
  return { start, end, text: text.slice(start, end), typed: text.slice(start, offset), number };
};
