import { EOF, type TokenType } from "chevrotain";
import { type Diagnostic, diagnose, type Fix, type Place } from "../contracts/index.ts";
import {
  decimalPoint,
  missingColon,
  missingSeparator,
  missingValue,
  numberAfterNumber,
  reservedWord,
  unexpectedToken,
} from "../diagnostics/codes/syntax/index.ts";
import { lexicon, type LexiconEntry, type TokenName } from "./lexicon.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import { AnyName, InterpolationEnd, InterpolationStart, isReserved, StringEnd, StringStart, T } from "./tokens.ts";

/** The token at which the parser stopped, with its neighbours. */
export interface Surroundings {
  readonly previous: SourceToken;
  readonly beforePrevious: SourceToken;
  readonly found: SourceToken;
  readonly next: SourceToken;
  /** Of the found token; the end of the text for its end. */
  readonly start: number;
  readonly end: number;
  readonly previousEnd: number;
  place(start: number, end: number): Place;
}

export interface Failure {
  /** A phrase: "`)`", "a value". */
  readonly expected: string;
  readonly rule: string;
}

/** How a message calls a token that stands in the text. */
export const phraseOf = (token: SourceToken): string => {
  const type = token.tokenType;
  if (type === EOF) return "the end of the file";
  if (type === T.NewLine) return "the end of the line";
  if (type === T.String || type === StringStart || type === StringEnd) return "a string";
  if (type === T.Number) return `the number \`${token.image}\``;
  if (type === T.Unit) return `the unit \`${token.image}\``;
  if (type === InterpolationEnd) return "the `}` of the interpolation";
  return `\`${token.image}\``;
};

const entryOf = (token: SourceToken): LexiconEntry | undefined => lexicon[token.tokenType.name as TokenName];
const isReservedToken = (token: SourceToken): boolean => entryOf(token)?.category === "reserved";
const isWord = (token: SourceToken): boolean => /^[A-Za-z_]/.test(token.image) && token.tokenType !== T.Unit;
const isName = (token: SourceToken): boolean => isWord(token) && !isReserved(token.image);
const isString = (token: SourceToken): boolean => token.tokenType === T.String || token.tokenType === StringStart;
const endsValue = (token: SourceToken): boolean =>
  token.tokenType === EOF ||
  token.tokenType === T.NewLine ||
  token.tokenType === T.Comma ||
  token.tokenType === InterpolationEnd ||
  ["}", ")", "]"].includes(String((token.tokenType as TokenType).PATTERN));

/** Whether what follows can only be the start of another member. */
export const startsMember = (token: SourceToken, next: SourceToken): boolean => {
  if (!isWord(token)) return false;
  if (next.tokenType === T.Colon) return true;
  const category = entryOf(token)?.category;
  if (category === "statement") return isName(next) || isString(next) || next.tokenType === T.Number || next.tokenType === T.LeftParenthesis;
  if (token.tokenType === T.For) return isName(next);
  if (token.tokenType === T.If) return !endsValue(next) && next.tokenType !== T.LeftBrace;
  if (token.tokenType === T.Import) return next.tokenType === T.LeftBrace || next.tokenType === T.Star;
  return isName(token) && (isName(next) || next.tokenType === T.LeftBrace || next.tokenType === T.LeftParenthesis);
};

const replace = (title: string, place: Place, text: string, safe = false): Fix => ({ title, safe, edits: [{ place, text }] });

/** A rule has failed: the next token is none of those that it needs. */
export const explainFailure = (failure: Failure, s: Surroundings): Diagnostic => {
  const { found, previous } = s;
  const here = s.place(s.start, s.end);
  const decimals = decimalPointAt(s);
  if (decimals) return decimals;
  if (failure.expected === "a value") {
    if (endsValue(found))
      return diagnose(missingValue, s.place(s.previousEnd, s.previousEnd), { after: previous.tokenType === InterpolationStart ? "`${`" : phraseOf(previous) });
    if (isReservedToken(found) && found.tokenType !== T.If) return diagnose(reservedWord, here, { word: found.image });
    return diagnose(unexpectedToken, here, { found: phraseOf(found), expected: "a value", hints: valueHints(s) });
  }
  if ((failure.expected === "a name" || failure.rule === "member" || failure.rule === "type") && isReservedToken(found))
    return diagnose(reservedWord, here, { word: found.image });
  if (failure.expected === "`{`") {
    const reserved = reservedNameAt(s);
    if (reserved) return reserved;
  }
  const expected = failure.expected === "`)`" || failure.expected === "`]`" ? `an operator or ${failure.expected}` : failure.expected;
  return diagnose(unexpectedToken, here, { found: phraseOf(found), expected, hints: generalHints(s) });
};

/** A member or an element is complete, but something follows it on the same line. */
export const explainLeftover = (expected: string, s: Surroundings): Diagnostic => {
  const { found, previous, next } = s;
  const here = s.place(s.start, s.end);
  const decimals = decimalPointAt(s);
  if (decimals) return decimals;
  const afterNumber = previous.tokenType === T.Number || previous.tokenType === T.Unit;
  const percent = previous.tokenType === T.Unit && previous.image === "%";
  if ((afterNumber && found.tokenType === T.Number) || (percent && (isName(found) || found.tokenType === T.LeftParenthesis) && !startsMember(found, next))) {
    return diagnose(numberAfterNumber, here, { first: previous.image, second: found.image, percent });
  }
  const reserved = reservedNameAt(s);
  if (reserved) return reserved;
  if (found.tokenType === T.Equal && isWord(previous)) {
    return diagnose(missingColon, here, { name: previous.image, equals: true }, { fixes: [replace("Write `:`", here, ":")] });
  }
  const startsLine = [EOF, T.NewLine, T.Comma, T.LeftBrace].includes(s.beforePrevious.tokenType);
  if (startsLine && isName(previous) && (found.tokenType === T.Number || (isString(found) && next.tokenType !== T.LeftBrace))) {
    const gap = s.place(s.previousEnd, s.previousEnd);
    return diagnose(missingColon, gap, { name: previous.image, equals: false }, { fixes: [replace("Insert `:`", gap, ":")] });
  }
  return diagnose(unexpectedToken, here, { found: phraseOf(found), expected, hints: generalHints(s) });
};

/** The next token starts a member although no separator stands before it. */
export const explainMissingSeparator = (s: Surroundings): Diagnostic =>
  diagnose(
    missingSeparator,
    s.place(s.start, s.end),
    { next: s.found.image },
    // A word with a colon can be nothing but the next property.
    { fixes: [replace("Insert a comma", s.place(s.previousEnd, s.previousEnd), ",", s.next.tokenType === T.Colon)] },
  );

/** `site for {`: a reserved word stands where a declaration has its name. */
const reservedNameAt = (s: Surroundings): Diagnostic | undefined => {
  const takesBody = [T.LeftBrace, T.LeftParenthesis, T.LeftBracket, T.Extends].includes(s.next.tokenType);
  return isName(s.previous) && isReservedToken(s.found) && takesBody ? diagnose(reservedWord, s.place(s.start, s.end), { word: s.found.image }) : undefined;
};

/** `.5` and `5.` */
const decimalPointAt = (s: Surroundings): Diagnostic | undefined => {
  const glued = (left: SourceToken, right: SourceToken): boolean => endOf(left) === right.startOffset;
  if (s.previous.tokenType === T.Dot && s.beforePrevious.tokenType === T.Number && glued(s.beforePrevious, s.previous)) {
    const place = s.place(s.beforePrevious.startOffset, s.previousEnd);
    return diagnose(
      decimalPoint,
      place,
      { instead: `${s.beforePrevious.image}.0` },
      { fixes: [replace("Write the zero", s.place(s.previousEnd, s.previousEnd), "0", true)] },
    );
  }
  if (s.found.tokenType !== T.Dot) return undefined;
  if (s.next.tokenType === T.Number && glued(s.found, s.next) && s.previous.tokenType !== T.Number) {
    const place = s.place(s.start, endOf(s.next));
    return diagnose(decimalPoint, place, { instead: `0.${s.next.image}` }, { fixes: [replace("Write the zero", s.place(s.start, s.start), "0", true)] });
  }
  return undefined;
};

const valueHints = (s: Surroundings): readonly string[] => {
  const { found, previous } = s;
  if (found.tokenType === T.LeftBrace) return ["No value carries a block: write a record as `(name: value)` and a list as `[a, b]`."];
  if (found.tokenType === T.If) return ["Put parentheses around the `if … then … else …`."];
  if (found.tokenType === T.DoubleDash && !entryOf(previous)?.binary) return ["`--` joins the two ends of a link; minus minus is written `- -1`."];
  if (entryOf(found)?.binary && entryOf(previous)?.binary) return [`One of ${phraseOf(previous)} and ${phraseOf(found)} is too many.`];
  return generalHints(s);
};

const generalHints = (s: Surroundings): readonly string[] => {
  const { found, previous } = s;
  if (found.tokenType === T.Percent) return ["`%` is the unit per cent and follows a number; the remainder of a division is written `mod(a, b)`."];
  if (found.tokenType === T.Star && previous.tokenType === T.Slash) return ["Comments are written `//`, to the end of the line."];
  if (found.tokenType === T.Star && previous.tokenType === T.Star) return ["There is no power operator."];
  if (found.tokenType === T.LeftBrace) return ["No value carries a block: write a record as `(name: value)` and a list as `[a, b]`."];
  if (found.tokenType === T.Colon && isString(previous)) return ["The name of a property or an argument stands without quotes."];
  if (isString(found) && isName(previous)) return ["A name stands without quotes."];
  return [];
};

/** Whether the token may be a name, for rules that look one step ahead. */
export const isNameToken = (token: SourceToken): boolean => (token.tokenType as TokenType).CATEGORIES?.includes(AnyName) === true;
