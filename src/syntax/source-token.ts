import type { IToken } from "chevrotain";
import type { Documentation } from "./tree.generated.ts";

/** A token as the parser meets it. */
export interface SourceToken extends IToken {
  /** Its place among the tokens of the file. */
  index?: number;
  /** How many brackets are open around it; an opening and its closing bracket have the number outside. */
  depth?: number;
  /** The `///` lines right above. */
  documentation?: Documentation;
  /** Not in the text: put where a closing bracket is missing. */
  inserted?: true;
  /** A closing bracket that nothing opened. */
  stray?: true;
}

/** Half open, unlike chevrotain's. Not the length of the image: a sign that was mistyped is read as what it stands for. */
export const endOf = (token: IToken): number => (token.endOffset ?? token.startOffset) + 1;
