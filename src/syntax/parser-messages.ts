import type { IParserErrorMessageProvider, TokenType } from "chevrotain";
import { tokenLabel } from "chevrotain";

/** Rules whose beginning is better named than listed. */
const beginnings: Readonly<Record<string, string>> = {
  member: "a property, a declaration or a statement",
  expression: "a value",
  primary: "a value",
  postfix: "a value",
  operators: "a value",
  operand: "a value",
  type: "a type",
  importDeclaration: "`{` or `*`",
  otherwise: "`if` or `{`",
  keepStatement: "`within` or `outside`",
  stringLiteral: "a string",
};

/** Gives the parser's errors only the phrase of what was expected; the whole sentence is made where the surroundings are known. */
export const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }: { expected: TokenType }) => tokenLabel(expected),
  buildNoViableAltMessage: ({ ruleName }) => beginnings[ruleName] ?? "something else",
  buildEarlyExitMessage: ({ ruleName }) => beginnings[ruleName] ?? "something else",
  buildNotAllInputParsedMessage: () => "the end of the file",
};
