import { parse } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Snapshot } from "../snapshot.ts";
import { framesAt, namesInside, type Frame } from "./frame.ts";
import { nameLookup } from "./name-lookup.ts";
import { endOfToken } from "./piece.ts";
import { type Enclosing, SituationReader } from "./read-situation.ts";
import { nothing, type Situation } from "./situation.ts";
import { lastTokenBefore, type WordAt, wordAt } from "./word-at.ts";

/** Everything that is known of a place without evaluating anything. */
export interface SyntaxContext {
  readonly offset: number;
  /** The word that touches the place; of length 0 where there is none. */
  readonly word: WordAt;
  readonly situation: Situation;
  /** Open brackets, the file first, and what each means. */
  readonly frames: readonly Frame[];
  readonly enclosings: readonly Enclosing[];
}

const emptyWord = (offset: number): WordAt => ({ start: offset, end: offset, text: "", typed: "", number: undefined });

/** Where the text of a string stands in which the offset lies; undefined outside of strings and inside their interpolations. */
const stringAt = (document: SourceDocument, offset: number): { readonly start: number; readonly end: number } | undefined => {
  const { tokens } = document.parsed;
  let index = lastTokenBefore(tokens, offset);
  while (index >= 0 && tokens[index]?.inserted) index -= 1;
  const token = tokens[index];
  if (!token) return undefined;
  const { name } = token.tokenType;
  if (name === "StringStart" || name === "StringText" || name === "InterpolationEnd") return { start: token.startOffset, end: offset };
  if (name !== "String") return undefined;
  const end = endOfToken(token);
  const closed = token.image.length > 1 && token.image.endsWith('"');
  if (offset > end || (offset === end && closed)) return undefined;
  return { start: token.startOffset + 1, end: closed ? end - 1 : end };
};

/**
 * Where the expression begins in which the offset lies, in a string that breaks off: `"zone ${i` is one token to the lexer. Undefined where the offset is in
 * the text of the string.
 */
const brokenInterpolation = (text: string, string: { readonly start: number }, offset: number): number | undefined => {
  const open = text.lastIndexOf("${", offset - 1);
  if (open < string.start || offset < open + 2) return undefined;
  const escaped = /\\*$/.exec(text.slice(string.start, open))?.[0].length ?? 0;
  return escaped % 2 === 1 || text.slice(open + 2, offset).includes("}") ? undefined : open + 2;
};

/**
 * What stands at an offset, also in a text that is broken there: the word, the brackets around it and what may be written. Reads tokens, not the tree: around
 * a cursor the tree mostly says no more than that something is missing, while brackets and separators still tell where one is.
 */
export const contextAt = (snapshot: Snapshot, document: SourceDocument, offset: number): SyntaxContext => {
  const { text, parsed } = document;
  const { tokens, comments } = parsed;
  const quiet = (frames: readonly Frame[], enclosings: readonly Enclosing[]): SyntaxContext => ({
    offset,
    word: emptyWord(offset),
    situation: nothing,
    frames,
    enclosings,
  });
  const reader = new SituationReader(snapshot.vocabulary, nameLookup(snapshot, document.file));
  const read = (at: number): { readonly frames: readonly Frame[]; readonly enclosings: readonly Enclosing[] } => {
    const frames = framesAt(text, tokens, at);
    return { frames, enclosings: reader.enclosings(frames) };
  };
  const inComment = comments.some(({ start, end }) => start < offset && offset <= end);
  const string = inComment ? undefined : stringAt(document, offset);
  const word = inComment || string ? undefined : wordAt(text, tokens, offset);
  const { frames, enclosings } = read(word ? word.start : string ? string.start - 1 : offset);
  const frame = frames.at(-1);
  const enclosing = enclosings.at(-1);
  if (!frame || !enclosing || inComment) return quiet(frames, enclosings);
  const given = (at: number) => (): ReadonlySet<string> => {
    const { named, positional } = namesInside(tokens, frame.opener);
    const names = new Set(named.filter(({ start }) => start !== at).map((name) => name.text));
    // Arguments without a name stand for those of their place.
    if (enclosing.kind === "call")
      for (const position of positional) if (position !== frame.position) names.add(enclosing.callee.parameters[position]?.name ?? "");
    return names;
  };
  const expression = string && brokenInterpolation(text, string, offset);
  if (expression !== undefined) {
    const inner = parse(text.slice(expression, offset), document.file, snapshot.vocabulary.spellings).tokens;
    const innerWord = wordAt(text.slice(expression, offset), inner, offset - expression);
    if (!innerWord) return quiet(frames, enclosings);
    const innerFrames = framesAt(text.slice(expression, offset), inner, innerWord.start);
    const meant = reader.enclosings(innerFrames, { kind: "expression" });
    const [last, around] = [innerFrames.at(-1), meant.at(-1)];
    if (!last || !around) return quiet(frames, enclosings);
    const whole = { ...innerWord, start: innerWord.start + expression, end: innerWord.end + expression, number: undefined };
    return { offset, word: whole, situation: reader.situation(around, last.item, last.position, () => new Set()), frames, enclosings };
  }
  if (string) {
    const situation = reader.situation(enclosing, frame.item, frame.position, given(-1));
    return { ...quiet(frames, enclosings), situation: situation.kind === "module" ? { kind: "module", ...string, quoted: true } : nothing };
  }
  if (!word) return quiet(frames, enclosings);
  let situation = reader.situation(enclosing, frame.item, frame.position, given(word.start));
  if (situation.kind === "import items") situation = { ...situation, module: moduleBehind(document, frame), given: importedNames(document, frame, word.start) };
  if (situation.kind === "module") situation = { kind: "module", start: word.start, end: word.end, quoted: false };
  // A line end may stand between a number and the cursor inside brackets: then no unit follows.
  if (situation.kind === "unit" && !word.number) situation = { kind: "words", words: situation.words };
  return { offset, word, situation, frames, enclosings };
};

/** The module of an import whose braces are open. */
const moduleBehind = (document: SourceDocument, frame: Frame): string | undefined => {
  const { tokens } = document.parsed;
  for (let index = frame.opener + 1; index < tokens.length; index++) {
    const name = tokens[index]?.tokenType.name;
    if (name === "String") return tokens[index]?.image.slice(1).replace(/"$/, "");
    if (name === "LeftBrace" || name === "NewLine") return undefined;
  }
  return undefined;
};

const importedNames = (document: SourceDocument, frame: Frame, at: number): ReadonlySet<string> => {
  const { tokens } = document.parsed;
  const names = new Set<string>();
  for (let index = frame.opener + 1; index < tokens.length && tokens[index]?.tokenType.name !== "RightBrace"; index++) {
    const token = tokens[index];
    if (token && token.startOffset !== at && /^[A-Za-z_]/.test(token.image) && tokens[index - 1]?.tokenType.name !== "As") names.add(token.image);
  }
  return names;
};
