import { maximumNesting } from "./lexicon.ts";

/** What a string token holds, offsets relative to the token's start. */
export interface StringPayload {
  /** `whole`: ends with its quote. `string`: the line ends before it. `interpolation`: a `${` in it is never closed; the token ends at the next quote. */
  readonly ending: "whole" | "string" | "interpolation";
  /** The text between each `${` and its `}`. */
  readonly interpolations: readonly { readonly start: number; readonly end: number }[];
  /** Of the `${` that is not closed. */
  readonly open?: number;
}

const endOfLine = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
};

/** The end of the interpolation whose expression starts at `from` (the offset of its `}`), or undefined if the line ends first. */
const closeInterpolation = (text: string, from: number, depth: number): number | undefined => {
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === "}") return at;
    if (c === "\n" || c === "\r") return undefined;
    if (c === '"') {
      if (depth >= maximumNesting) return undefined;
      const inner = scanString(text, at, depth + 1);
      if (inner.payload.ending !== "whole") return undefined;
      at = inner.end - 1;
    }
  }
  return undefined;
};

/**
 * Reads the string whose quote stands at `start`. An interpolation may hold strings, which may hold interpolations, but no line break.
 * Strings inside each other beyond the limit of nesting count as unfinished.
 */
export const scanString = (text: string, start: number, depth = 0): { readonly end: number; readonly payload: StringPayload } => {
  const interpolations: { start: number; end: number }[] = [];
  for (let at = start + 1; at < text.length; at++) {
    const c = text[at];
    if (c === '"') return { end: at + 1, payload: { ending: "whole", interpolations } };
    if (c === "\n" || c === "\r") return { end: at, payload: { ending: "string", interpolations } };
    if (c === "\\" && text[at + 1] !== "\n" && text[at + 1] !== "\r") at++;
    else if (c === "$" && text[at + 1] === "{") {
      const close = closeInterpolation(text, at + 2, depth);
      if (close === undefined) {
        const line = endOfLine(text, start);
        const quote = text.indexOf('"', at);
        const end = quote >= 0 && quote < line ? quote + 1 : line;
        return { end, payload: { ending: "interpolation", interpolations, open: at - start } };
      }
      interpolations.push({ start: at + 2 - start, end: close - start });
      at = close;
    }
  }
  return { end: text.length, payload: { ending: "string", interpolations } };
};
