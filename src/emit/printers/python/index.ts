import type { py } from "../../../contracts/index.ts";
import { printStatements } from "./statements.ts";

export { py } from "../../../contracts/index.ts";
export { printExpression } from "./expressions.ts";
export { isPythonName, pythonName, pythonString } from "./literals.ts";

/** The text of a Python file or a part of one, lines of at most 120 characters where an expression can be broken, with a newline at the end. */
export const printPython = (statements: readonly py.Statement[]): string => `${printStatements("", statements).join("\n")}\n`;
