import type { SourceToken } from "../../syntax/index.ts";
import { endOfToken, isCloser, isComma, isLineEnd, isOpener, type Piece, pieceOf } from "./piece.ts";

/** A bracket that is open at the cursor, or the file as a whole. */
export interface Frame {
  readonly bracket: "" | "{" | "(" | "[" | "${";
  /** Index of the opening token; -1 for the file. */
  readonly opener: number;
  /** What stands in it since the last separator, inner brackets by their opening and closing signs only; an open inner bracket is the last piece. */
  readonly item: readonly Piece[];
  /** Separators before the item. */
  readonly position: number;
}

interface Open {
  readonly bracket: Frame["bracket"];
  readonly opener: number;
  item: Piece[];
  position: number;
}

const closing: Readonly<Record<string, string>> = { RightBrace: "{", RightParenthesis: "(", RightBracket: "[", InterpolationEnd: "${" };

const lineStartBefore = (text: string, offset: number): number => Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;

/** How far the line of an offset is indented; a line of blanks as far as it goes. */
const indentationAt = (text: string, offset: number): number => {
  const start = lineStartBefore(text, offset);
  return /^[ \t]*/.exec(text.slice(start, start + 400))?.[0].length ?? 0;
};

/** Heads of loops go on behind a comma until their body, or the colon of a comprehension, comes. */
const inHeads = (item: readonly Piece[]): boolean => {
  const first = item[0]?.text === "private" ? item[1] : item[0];
  return first?.text === "for" && !item.some(({ text }) => text === "{" || text === ":");
};

/**
 * The brackets that are open before `offset`, the outermost first. Recovery has closed every bracket somewhere; one that it closed only because the text
 * breaks off around the cursor counts as open where the cursor is indented deeper than its line, stands on its line, or nothing follows in the file.
 * @param tokens as the parser met them
 */
export const framesAt = (text: string, tokens: readonly SourceToken[], offset: number): readonly Frame[] => {
  const stack: Open[] = [{ bracket: "", opener: -1, item: [], position: 0 }];
  const top = (): Open => stack[stack.length - 1] as Open;
  let keptOpen = false;
  const nothingFollows = !tokens.some((token) => !token.inserted && !isLineEnd(token) && token.startOffset > offset);
  const staysOpen = (index: number): boolean => {
    if (keptOpen) return true;
    for (let next = index + 1; next < tokens.length; next++) {
      const token = tokens[next] as SourceToken;
      if (token.startOffset >= offset) break;
      if (!token.inserted && !isLineEnd(token)) return false;
    }
    const frame = top();
    const opener = tokens[frame.opener];
    if (!opener) return false;
    const from = (tokens[index] as SourceToken).startOffset;
    const onItsLine = !/[\n\r]/.test(text.slice(from, offset));
    const deeper = indentationAt(text, offset) > indentationAt(text, opener.startOffset);
    keptOpen = onItsLine || deeper || (nothingFollows && frame.bracket === "{");
    return keptOpen;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as SourceToken;
    if (token.startOffset >= offset || (!token.inserted && endOfToken(token) > offset && !isLineEnd(token))) break;
    const frame = top();
    if (isLineEnd(token) || isComma(token)) {
      const separates = isComma(token) ? !inHeads(frame.item) : frame.bracket === "" || frame.bracket === "{";
      if (!separates) {
        if (isComma(token)) frame.item.push({ kind: "sign", text: ",", start: token.startOffset, end: endOfToken(token) });
        continue;
      }
      frame.item = [];
      if (isComma(token)) frame.position += 1;
      continue;
    }
    const piece = pieceOf(token);
    if (!piece) continue;
    if (isOpener(token)) {
      frame.item.push(piece);
      stack.push({ bracket: token.image as Frame["bracket"], opener: index, item: [], position: 0 });
      continue;
    }
    if (isCloser(token)) {
      if (token.inserted && staysOpen(index)) continue;
      const wanted = closing[token.tokenType.name];
      if (stack.some(({ bracket }) => bracket === wanted)) {
        while (stack.length > 1 && stack.pop()?.bracket !== wanted);
        top().item.push(piece);
      }
      continue;
    }
    frame.item.push(piece);
  }
  return stack;
};

/** A word in front of a colon, or in front of a brace, at the start of an item. */
export interface GivenName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many separators stand before it in its bracket. */
  readonly position: number;
}

/**
 * What stands at the start of every item directly inside a bracket: names before a colon (properties, arguments, fields), and in braces words before a brace.
 * Also the number of items that have no name, in order of position.
 */
export const namesInside = (
  tokens: readonly SourceToken[],
  opener: number,
): { readonly named: readonly GivenName[]; readonly positional: readonly number[] } => {
  const named: GivenName[] = [];
  const positional: number[] = [];
  let depth = 0;
  let position = 0;
  let atStart = true;
  for (let index = opener + 1; index < tokens.length; index++) {
    const token = tokens[index] as SourceToken;
    if (isCloser(token)) {
      if (depth === 0) break;
      depth -= 1;
      continue;
    }
    if (depth === 0 && (isComma(token) || isLineEnd(token))) {
      if (isComma(token)) position += 1;
      atStart = true;
      continue;
    }
    if (depth === 0 && atStart) {
      atStart = false;
      const next = tokens[index + 1]?.tokenType.name;
      const isName = /^[A-Za-z_]/.test(token.image) && (next === "Colon" || next === "LeftBrace");
      if (isName) named.push({ text: token.image, start: token.startOffset, end: endOfToken(token), position });
      else positional.push(position);
    }
    if (isOpener(token)) depth += 1;
  }
  return { named, positional };
};
