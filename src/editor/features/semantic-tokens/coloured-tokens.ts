import { commentForm } from "../../../diagnostics/codes/syntax/index.ts";
import type { Vocabulary } from "../../../semantics/index.ts";
import { type LexiconEntry, lexicon, type SourceToken } from "../../../syntax/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Occurrence } from "../../names/index.ts";
import { type Colour, colour } from "./legend.ts";
import { NodeColours } from "./node-colours.ts";
import type { ColouredToken } from "./token-data.ts";
import { WordColours } from "./word-colours.ts";

/** Pieces of a string with interpolations, as the scanner calls them. */
const stringPieces: ReadonlySet<string> = new Set(["String", "StringStart", "StringText", "StringEnd"]);

const entryOf = (name: string): LexiconEntry | undefined => (lexicon as Readonly<Record<string, LexiconEntry>>)[name];

const words = new WeakMap<Vocabulary, WordColours>();
const wordsOf = (vocabulary: Vocabulary): WordColours => {
  const known = words.get(vocabulary) ?? new WordColours(vocabulary);
  words.set(vocabulary, known);
  return known;
};

/** By its form alone: for signs, numbers, strings and words that no node is made of. */
const byForm = ({ tokenType, image }: SourceToken, next: SourceToken | undefined, known: WordColours): Colour | undefined => {
  if (stringPieces.has(tokenType.name)) return colour("string");
  const entry = entryOf(tokenType.name);
  switch (entry?.category) {
    case "number":
      return colour("number");
    case "unit":
      return colour("type", "defaultLibrary");
    case "operator":
      return colour("operator");
    case "reserved":
    case "statement":
    case "contextual":
      return next?.tokenType.name === "Colon" ? colour("property") : colour("keyword");
    case "name":
      return next?.tokenType.name === "Colon" ? colour("property") : known.likeliest(image);
    default:
      return tokenType.name === "Equal" || tokenType.name === "InterpolationStart" || tokenType.name === "InterpolationEnd" ? colour("operator") : undefined;
  }
};

/** Everything in a document that has a colour, in order. Brackets, commas, colons and dots have none. @param names those of the document */
export const colouredTokens = (document: SourceDocument, names: readonly Occurrence[], vocabulary: Vocabulary): readonly ColouredToken[] => {
  const { tree, tokens, comments, diagnostics } = document.parsed;
  const known = wordsOf(vocabulary);
  const nodes = new NodeColours(names, vocabulary, known);
  nodes.collect(tree);
  const result: ColouredToken[] = [];
  tokens.forEach((token, index) => {
    const { startOffset: start, image } = token;
    if (token.inserted) return;
    const by = nodes.found.get(start) ?? byForm(token, tokens[index + 1], known);
    // A sign that was mistyped is read as what it stands for; its place is then told by its end.
    const end = token.endOffset === undefined ? start + image.length : token.endOffset + 1;
    if (by && end > start) result.push({ start, end, colour: by });
  });
  for (const { start, end, kind } of comments)
    result.push({ start, end, colour: kind === "documentation" ? colour("comment", "documentation") : colour("comment") });
  // Comments of other languages are told as mistakes, and look like what they were meant to be.
  for (const { code, place } of diagnostics)
    if (code === commentForm.code && place && place.end > place.start) result.push({ start: place.start, end: place.end, colour: colour("comment") });
  result.sort((a, b) => a.start - b.start);
  let last = 0;
  return result.filter(({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  });
};
