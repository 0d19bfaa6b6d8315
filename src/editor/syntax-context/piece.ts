import type { SourceToken } from "../../syntax/index.ts";

/** What a token is for a reader who knows no grammar. Words are names and reserved words alike. */
export type PieceKind = "word" | "number" | "unit" | "string" | "open" | "close" | "sign";

/** A token as the reader of contexts sees it. Half open. */
export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const openers: ReadonlySet<string> = new Set(["LeftBrace", "LeftParenthesis", "LeftBracket", "InterpolationStart"]);
const closers: ReadonlySet<string> = new Set(["RightBrace", "RightParenthesis", "RightBracket", "InterpolationEnd"]);

export const isOpener = (token: SourceToken): boolean => openers.has(token.tokenType.name);
export const isCloser = (token: SourceToken): boolean => closers.has(token.tokenType.name);
export const isLineEnd = (token: SourceToken): boolean => token.tokenType.name === "NewLine";
export const isComma = (token: SourceToken): boolean => token.tokenType.name === "Comma";

/** Where the token ends, half open. Tokens that recovery has put into the text are empty. */
export const endOfToken = (token: SourceToken): number => token.startOffset + token.image.length;

/** Undefined for what separates, and for the pieces of a string before its end. */
export const pieceOf = (token: SourceToken): Piece | undefined => {
  const { name } = token.tokenType;
  const piece = (kind: PieceKind): Piece => ({ kind, text: token.image, start: token.startOffset, end: endOfToken(token) });
  if (isOpener(token)) return piece("open");
  if (isCloser(token)) return piece("close");
  switch (name) {
    case "NewLine":
    case "Comma":
    case "StringStart":
    case "StringText":
      return undefined;
    case "Number":
      return piece("number");
    case "Unit":
      return piece("unit");
    case "String":
    case "StringEnd":
      return piece("string");
    default:
      return piece(/^[A-Za-z_]/.test(token.image) ? "word" : "sign");
  }
};
