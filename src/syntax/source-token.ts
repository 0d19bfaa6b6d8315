import type { IToken } from "chevrotain";
import type { Documentation } from "./tree.generated.ts";

/** A token as the parser meets it. */
export interface SourceToken extends IToken {
  /** The `///` lines right above. */
  documentation?: Documentation;
  /** Not in the text: put where a closing bracket is missing. */
  inserted?: true;
  /** A closing bracket that nothing opened. */
  stray?: true;
}

/** Half open, unlike chevrotain's, which is there only where it is not the end of the image: a sign that was mistyped is read as what it stands for. */
export const endOf = (token: IToken): number => (token.endOffset === undefined ? token.startOffset + token.image.length : token.endOffset + 1);
