import { type Diagnostic, type Place, diagnose } from "../contracts/index.ts";
import {
  commentForm,
  loneB,
  nestingTooDeep,
  strayBracket,
  unclosedBracket,
  unfinishedString,
  unknownCharacter,
  unknownEscape,
  unknownUnit,
} from "../diagnostics/codes/syntax/index.ts";
import { balance, type Unclosed } from "./brackets.ts";
import type { Comment } from "./comment.ts";
import { layOut } from "./layout.ts";
import { lex } from "./lexer.ts";
import { standardUnits, unitAliases, type UnitLexicon } from "./lexicon-units.ts";
import { maximumNesting, scaleFactors, stringEscapes } from "./lexicon.ts";
import { explainCharacters } from "./look-alikes.ts";
import { nearest } from "./nearest.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import { type Sink, takeToken } from "./string-pieces.ts";
import type { StringPayload } from "./string-scanner.ts";
import { Misquoted, T, Unknown } from "./tokens.ts";

export interface Scanned {
  /** What the parser reads: brackets balanced, line ends that mean nothing left out, strings taken apart. */
  readonly tokens: SourceToken[];
  /** For each token, how many brackets are open around it; an opening and its closing bracket have the number outside. */
  readonly depths: Uint32Array;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
  /** Ascending offsets at which something has been found wrong; an error of the parser in the same member would only repeat it. */
  readonly claimed: readonly number[];
}

/** Missing brackets at one place that a message lists. */
const mostBrackets = 8;

/** Everything before the grammar: words, signs, strings, units, brackets, line ends. */
export const scan = (text: string, file: string, units: UnitLexicon = standardUnits): Scanned => {
  const diagnostics: Diagnostic[] = [];
  const claimed: number[] = [];
  const place = (start: number, end: number): Place => ({ file, start, end });
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
    if (diagnostic.place) claimed.push(diagnostic.place.start);
  };

  const lexed = lex(text, units);
  const comments = [...lexed.comments];
  const foreign = [...lexed.foreign];
  const sink: Sink = { pieces: [], strings: [], comments, foreign, units: [], misread: false };
  for (const token of lexed.tokens) takeToken(text, token, sink, units);
  let { pieces } = sink;
  const brokenStrings: number[] = [];

  for (const comment of foreign) {
    const at = place(comment.startOffset, endOf(comment));
    const hash = comment.image.startsWith("#");
    const lines = comment.image.slice(2, -2).split(/\r\n?|\n/);
    // Whatever follows on the last line would become part of the comment.
    const alone = /^[ \t]*(?:\r|\n|$)/.test(text.slice(at.end, at.end + 1000));
    const inLines = lines
      .map((line, i) => (i === 0 ? `//${line.startsWith("/") ? " " : ""}${line.trimEnd()}` : line.replace(/^[ \t]*/, "$&// ").trimEnd()))
      .join("\n");
    const fixes = hash
      ? [{ title: "Write `//`", safe: true, edits: [{ place: place(at.start, at.start + 1), text: "//" }] }]
      : alone
        ? [{ title: "Write `//` before each line", safe: true, edits: [{ place: at, text: inLines }] }]
        : [];
    // Beside a member, not in it: a comment hides no other mistake.
    diagnostics.push(diagnose(commentForm, at, { opening: hash ? "#" : "/*" }, { fixes }));
  }
  if (sink.misread) {
    // Few files hold any, and this list is long: it is copied for those only.
    pieces = pieces.flatMap((token) => (token.tokenType === Misquoted ? [requote(token)] : token.tokenType === Unknown ? replaceUnknown(token) : [token]));
    pieces.forEach((token, index) => {
      if (token.tokenType === T.Unit) checkUnit(token, pieces[index - 1]);
    });
  } else for (const index of sink.units) checkUnit(pieces[index] as SourceToken, pieces[index - 1]);
  for (const token of sink.strings) checkString(token, token.payload as StringPayload);

  /** A string between other quotes is read as the string that it should be. */
  function requote(token: SourceToken): SourceToken {
    const at = place(token.startOffset, endOf(token));
    const text = `"${token.image.slice(1, -1)}"`;
    // Signs that mean something between `"` only are for the author to judge.
    const fixes = [{ title: `Write \`${text}\``, safe: !/[\\$]/.test(text), edits: [{ place: at, text }] }];
    report(diagnose(unknownCharacter, at, { text: token.image, instead: text, hint: 'Strings stand between two `"`.' }, { fixes }));
    return { ...token, image: text, endOffset: at.end - 1, tokenType: T.String, tokenTypeIdx: T.String.tokenTypeIdx as number };
  }

  /** A character that stands for a sign of the language is read as that sign, so that nothing else seems wrong. */
  function replaceUnknown(token: SourceToken): SourceToken[] {
    const at = place(token.startOffset, endOf(token));
    const { instead, hint, certain } = explainCharacters(token.image);
    const fixes =
      instead === undefined
        ? []
        : [{ title: instead.trim() === "" ? "Write a plain blank" : `Write \`${instead}\``, safe: certain, edits: [{ place: at, text: instead }] }];
    report(diagnose(unknownCharacter, at, { text: token.image, instead, hint }, { fixes }));
    return instead === undefined
      ? [token]
      : lex(instead)
          .tokens.filter((t) => t.tokenType !== Unknown && t.tokenType !== T.String)
          .map((t) => ({ ...t, startOffset: token.startOffset, endOffset: endOf(token) - 1 }));
  }

  function checkUnit(token: SourceToken, number: SourceToken | undefined): void {
    const unit = token.image;
    if (units.has(unit)) return;
    const at = place(token.startOffset, endOf(token));
    if (unit.split("/").includes("B")) {
      const digits = number?.image ?? "";
      const edit = unit === "B" && number ? [{ place: place(endOf(number), endOf(token)), text: "B" }] : [];
      report(diagnose(loneB, at, { unit, digits }, { fixes: edit.length === 0 ? [] : [{ title: `Write \`${digits}B\``, safe: false, edits: edit }] }));
      return;
    }
    if (Object.hasOwn(scaleFactors, unit) && number) {
      const fix = {
        title: `Write \`${number.image}${unit}\``,
        safe: !/[A-Za-z]$/.test(number.image),
        edits: [{ place: place(endOf(number), endOf(token)), text: unit }],
      };
      report(diagnose(unknownUnit, at, { unit, scale: true }, { fixes: [fix] }));
      return;
    }
    const parts = unit.split("/").map((part) => (units.has(part) ? part : (unitAliases[part] ?? nearest(part, units.simple))));
    const guess = parts.length <= 2 && parts.every((part) => part !== undefined) ? parts.join("/") : undefined;
    const known = unit.split("/").every((part) => units.has(part) || unitAliases[part] !== undefined);
    const fixes = guess === undefined ? [] : [{ title: `Write \`${guess}\``, safe: known && units.has(guess), edits: [{ place: at, text: guess }] }];
    report(diagnose(unknownUnit, at, { unit, nearest: guess }, { fixes }));
  }

  function checkString(token: SourceToken, payload: StringPayload): void {
    const end = endOf(token);
    if (payload.ending === "deep") report(diagnose(nestingTooDeep, place(token.startOffset + (payload.open ?? 0), end), { limit: maximumNesting }));
    else if (payload.ending === "string") report(diagnose(unfinishedString, place(token.startOffset, end), { interpolation: false }));
    else if (payload.ending === "interpolation")
      report(diagnose(unfinishedString, place(token.startOffset + (payload.open ?? 0), end), { interpolation: true }));
    if (payload.ending !== "whole") brokenStrings.push(token.startOffset);
    if (!token.image.includes("\\")) return;
    let at = 1;
    const texts = [...payload.interpolations.map((i) => ({ end: i.start - 2, next: i.end + 1 })), { end: token.image.length, next: 0 }];
    for (const piece of texts) {
      for (; at < piece.end; at++) {
        if (token.image[at] !== "\\") continue;
        const escaped = token.image[at + 1];
        if (escaped !== undefined && !Object.hasOwn(stringEscapes, escaped)) {
          const start = token.startOffset + at;
          const fix = { title: "Double the backslash", safe: false, edits: [{ place: place(start, start + 1), text: "\\\\" }] };
          report(diagnose(unknownEscape, place(start, start + 2), { escape: `\\${escaped}` }, { fixes: [fix] }));
        }
        at++;
      }
      at = piece.next;
    }
  }

  const balanced = balance(pieces);
  const missing = new Map<number, Unclosed[]>();
  for (const unclosed of balanced.unclosed) {
    claimed.push(unclosed.opener.startOffset, unclosed.at);
    // A string that runs to the end of its line has swallowed the closing bracket: one mistake, already told.
    if (brokenStrings.some((start) => start > unclosed.opener.startOffset && start < unclosed.at)) continue;
    missing.set(unclosed.at, [...(missing.get(unclosed.at) ?? []).slice(0, mostBrackets), unclosed]);
  }
  for (const [at, brackets] of missing) {
    const here = place(at, at);
    const closing = brackets.map((b) => b.closing).join("");
    const shown = brackets.length > mostBrackets ? `${closing}…` : closing;
    const related = brackets
      .slice(0, 3)
      .map((b) => ({ place: place(b.opener.startOffset, endOf(b.opener)), message: `This \`${b.opener.image}\` waits for its \`${b.closing}\`.` }));
    const fixes = [{ title: `Insert \`${shown}\``, safe: false, edits: [{ place: here, text: closing }] }];
    diagnostics.push(
      diagnose(
        unclosedBracket,
        here,
        { opening: brackets[0]?.opener.image ?? "", closing: shown, count: brackets.length },
        { related, fixes: brackets.length > mostBrackets ? [] : fixes },
      ),
    );
  }
  for (const token of balanced.strays) {
    const at = place(token.startOffset, endOf(token));
    const opening = token.image === "}" ? "{" : token.image === ")" ? "(" : "[";
    report(
      diagnose(
        strayBracket,
        at,
        { closing: token.image, opening },
        { fixes: [{ title: `Delete the \`${token.image}\``, safe: false, edits: [{ place: at, text: "" }] }] },
      ),
    );
  }
  const inOrder = comments.sort((a, b) => a.start - b.start);
  return {
    ...layOut(balanced.strays.length === 0 ? balanced.tokens : balanced.tokens.filter((t) => !t.stray), inOrder),
    comments: inOrder,
    diagnostics,
    claimed: claimed.sort((a, b) => a - b),
  };
};
