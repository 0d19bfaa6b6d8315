import type { TokenType } from "chevrotain";
import type { Comment } from "./comment.ts";
import { lex } from "./lexer.ts";
import type { UnitLexicon } from "./lexicon-units.ts";
import type { SourceToken } from "./source-token.ts";
import type { StringPayload } from "./string-scanner.ts";
import { InterpolationEnd, InterpolationStart, Misquoted, StringEnd, StringStart, StringText, T, Unknown } from "./tokens.ts";

export interface Sink {
  readonly pieces: SourceToken[];
  /** Where in `pieces` the units stand. */
  readonly units: number[];
  /** Whether there is text that is no token, or is read as another one. */
  misread: boolean;
  /** Every string met, inner ones too. */
  readonly strings: SourceToken[];
  readonly comments: Comment[];
  readonly foreign: SourceToken[];
}

/** Adds a token, strings taken apart. */
export const takeToken = (text: string, token: SourceToken, sink: Sink, units: UnitLexicon): void => {
  const type = token.tokenType;
  if (type === T.String) {
    takeStringApart(text, token, sink, units);
    return;
  }
  if (type === T.Unit) sink.units.push(sink.pieces.length);
  else if (type === Misquoted || type === Unknown) sink.misread = true;
  sink.pieces.push(token);
};

/**
 * Replaces a string with interpolations by its pieces: start, text, `${`, the tokens of the expression, `}`, …, end.
 * A string without any stays one token. Offsets are those of the whole text.
 */
const takeStringApart = (text: string, token: SourceToken, sink: Sink, units: UnitLexicon): void => {
  const payload = token.payload as StringPayload;
  sink.strings.push(token);
  if (payload.interpolations.length === 0) {
    sink.pieces.push(token);
    return;
  }
  const base = token.startOffset;
  const quoted = payload.ending !== "string" && token.image.endsWith('"');
  const textEnd = token.image.length - (quoted ? 1 : 0);
  const push = (type: TokenType, from: number, to: number): void => {
    sink.pieces.push({
      image: text.slice(base + from, base + to),
      startOffset: base + from,
      tokenType: type,
      tokenTypeIdx: type.tokenTypeIdx as number,
    });
  };
  let at = 1;
  push(StringStart, 0, 1);
  for (const { start, end } of payload.interpolations) {
    if (start - 2 > at) push(StringText, at, start - 2);
    push(InterpolationStart, start - 2, start);
    const inner = lex(text.slice(base + start, base + end), units);
    for (const part of inner.tokens) {
      part.startOffset += base + start;
      takeToken(text, part, sink, units);
    }
    for (const c of inner.comments) sink.comments.push({ ...c, start: c.start + base + start, end: c.end + base + start });
    for (const f of inner.foreign) sink.foreign.push({ ...f, startOffset: f.startOffset + base + start });
    push(InterpolationEnd, end, end + 1);
    at = end + 1;
  }
  if (textEnd > at) push(StringText, at, textEnd);
  push(StringEnd, textEnd, token.image.length);
};
