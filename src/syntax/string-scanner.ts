import { maximumNesting } from "./lexicon.ts";

/** What a string token holds, offsets relative to the token's start. */
export interface StringPayload {
  /**
   * `whole`: ends with its quote. `string`: the line ends before it. `interpolation`: a `${` in it is never closed; the token ends at the next quote.
   * `deep`: strings and interpolations stand inside each other beyond the limit; the token is the rest of the line.
   */
  readonly ending: "whole" | "string" | "interpolation" | "deep";
  /** The text between each `${` and its `}`. */
  readonly interpolations: readonly { readonly start: number; readonly end: number }[];
  /** Of the `${` that is not closed. */
  readonly open?: number;
}

interface ScannedString {
  readonly end: number;
  readonly payload: StringPayload;
}

const isLineEnd = (c: string | undefined): boolean => c === undefined || c === "\n" || c === "\r";

const endOfLine = (text: string, from: number): number => {
  let at = from;
  while (!isLineEnd(text[at])) at++;
  return at;
};

/** The offset of the `}` that closes the interpolation whose expression starts at `from`, or why there is none on the line. */
const closeInterpolation = (text: string, from: number, depth: number): number | "open" | "deep" => {
  if (depth >= maximumNesting) return "deep";
  for (let at = from; !isLineEnd(text[at]); at++) {
    if (text[at] === "}") return at;
    if (text[at] !== '"') continue;
    const inner = scan(text, at, depth + 1);
    if (inner.payload.ending === "deep") return "deep";
    if (inner.payload.ending !== "whole") return "open";
    at = inner.end - 1;
  }
  return "open";
};

const scan = (text: string, start: number, depth: number): ScannedString => {
  const interpolations: { start: number; end: number }[] = [];
  for (let at = start + 1; !isLineEnd(text[at]); at++) {
    const c = text[at];
    if (c === '"') return { end: at + 1, payload: { ending: "whole", interpolations } };
    if (c === "\\" && !isLineEnd(text[at + 1])) at++;
    else if (c === "$" && text[at + 1] === "{") {
      const close = closeInterpolation(text, at + 2, depth);
      if (typeof close === "string") return { end: at, payload: { ending: close === "deep" ? "deep" : "interpolation", interpolations: [], open: at - start } };
      interpolations.push({ start: at + 2 - start, end: close - start });
      at = close;
    }
  }
  return { end: endOfLine(text, start), payload: { ending: "string", interpolations } };
};

/** Reads the string whose quote stands at `start`. An interpolation may hold strings, which may hold interpolations, but no line break. */
export const scanString = (text: string, start: number): ScannedString => {
  const { end, payload } = scan(text, start, 0);
  if (payload.ending === "deep") return { end: endOfLine(text, start), payload };
  if (payload.ending !== "interpolation") return { end, payload };
  const line = endOfLine(text, start);
  const quote = text.indexOf('"', end);
  return { end: quote >= 0 && quote < line ? quote + 1 : line, payload };
};
