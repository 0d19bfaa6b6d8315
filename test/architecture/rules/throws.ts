import { Node, SyntaxKind } from "ts-morph";
import { type Sources, type Violation, violationAt } from "./sources.ts";

/** How commander, the parser of arguments, wants to hear of wrong usage: it catches these and turns them into its message. */
const usage = new Set(["InvalidArgumentError", "CommanderError"]);

/** `throw error` inside `catch (error)`: what could not be handled here goes on as it is; no new error is made. */
const passesOn = (thrown: Node): boolean =>
  Node.isIdentifier(thrown) &&
  thrown.getAncestors().some((ancestor) => Node.isCatchClause(ancestor) && ancestor.getVariableDeclaration()?.getName() === thrown.getText());

const isAllowed = (path: string, thrown: Node): boolean => {
  const name = Node.isNewExpression(thrown) ? thrown.getExpression().getText() : undefined;
  if (name === "CompilerBug") return true;
  if (!path.startsWith("src/cli/") && !path.startsWith("src/host/")) return false;
  return passesOn(thrown) || (path.startsWith("src/cli/") && name !== undefined && usage.has(name));
};

/** Every thrown error is a bug of the compiler and says so; a user's mistake is a diagnostic. */
export const throws = (sources: Sources): readonly Violation[] =>
  [...sources].flatMap(([path, file]) =>
    file
      .getDescendantsOfKind(SyntaxKind.ThrowStatement)
      .filter((statement) => !isAllowed(path, statement.getExpression()))
      .map((statement) => violationAt(path, statement, "throws something else than `new CompilerBug(…)`")),
  );
