/** The room of the text: `parse` gives the typed tree, the comments and the tokens beside it, and what is wrong. */
export * from "./tree.generated.ts";
export type { Comment } from "./comment.ts";
export { deepestIn } from "./deepest-in.ts";
export {
  type LexiconEntry,
  lexicon,
  maximumNesting,
  reservedWords,
  type Scale,
  scaleFactors,
  statementWords,
  stringEscapes,
  type TokenCategory,
  type TokenName,
} from "./lexicon.ts";
export { isUnitSpelling, simpleUnits, UnitLexicon, unitSpellings } from "./lexicon-units.ts";
export { memberPaths, type PathedMember, type PathedNode, pathAt, pathedMembers } from "./member-path.ts";
export { nearest } from "./nearest.ts";
export { type Parsed, parse } from "./parse.ts";
export type { SourceToken } from "./source-token.ts";
export { type UnitDimension, type UnitEntry, unitTable } from "./unit-table.ts";
