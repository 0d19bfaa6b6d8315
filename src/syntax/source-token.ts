import type { Documentation } from "./tree.generated.ts";

/**
 * A token as the parser meets it: one of chevrotain's. What of it is read is named here, so that whoever uses the declarations of the package needs none of
 * chevrotain's.
 */
export interface SourceToken {
  image: string;
  startOffset: number;
  endOffset?: number;
  tokenTypeIdx: number;
  tokenType: { name: string };
  /** What the scanner of a string found in it. */
  payload?: unknown;
  /** The `///` lines right above. */
  documentation?: Documentation;
  /** Not in the text: put where a closing bracket is missing. */
  inserted?: true;
  /** A closing bracket that nothing opened. */
  stray?: true;
}

/** Half open, unlike chevrotain's, which is there only where it is not the end of the image: a sign that was mistyped is read as what it stands for. */
export const endOf = (token: Pick<SourceToken, "image" | "startOffset" | "endOffset">): number =>
  token.endOffset === undefined ? token.startOffset + token.image.length : token.endOffset + 1;
