/**
 * The colours that we give, all of them of the protocol's standard list: `struct` is a value with options (`roce(…)`), `method` a layer kind, `class` a
 * device class or model, `type` a unit or the type of a parameter. Their order is what the numbers in the data count.
 */
export const tokenTypes = [
  "namespace",
  "type",
  "class",
  "struct",
  "enumMember",
  "parameter",
  "variable",
  "property",
  "function",
  "method",
  "keyword",
  "comment",
  "string",
  "number",
  "operator",
] as const;

/** `defaultLibrary`: a word of the vocabulary, or a name of the library `std:`. `readonly`: a value that is given once and never changes. */
export const tokenModifiers = ["declaration", "readonly", "documentation", "defaultLibrary"] as const;

export type TokenColour = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

/** How one token is coloured. */
export interface Colour {
  readonly type: TokenColour;
  readonly modifiers: readonly TokenModifier[];
}

export const colour = (type: TokenColour, ...modifiers: readonly TokenModifier[]): Colour => ({ type, modifiers });
