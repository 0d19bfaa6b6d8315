import { Node, SyntaxKind } from "ts-morph";
import { type Sources, type Violation, violationAt } from "./sources.ts";

const equality = new Set([
  SyntaxKind.EqualsEqualsEqualsToken,
  SyntaxKind.EqualsEqualsToken,
  SyntaxKind.ExclamationEqualsEqualsToken,
  SyntaxKind.ExclamationEqualsToken,
]);
const asking = new Set(["includes", "startsWith", "endsWith", "indexOf", "has", "match", "search", "localeCompare"]);

const textOf = (node: Node | undefined): string | undefined => {
  if (!node) return undefined;
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return node.getLiteralText();
  if (Node.isAsExpression(node) || Node.isParenthesizedExpression(node) || Node.isSatisfiesExpression(node)) return textOf(node.getExpression());
  return undefined;
};

/** Texts that a comparison compares with, written at the place of the comparison. */
const comparedTexts = (node: Node): readonly (string | undefined)[] => {
  if (Node.isBinaryExpression(node)) return equality.has(node.getOperatorToken().getKind()) ? [textOf(node.getLeft()), textOf(node.getRight())] : [];
  if (Node.isCaseClause(node)) return [textOf(node.getExpression())];
  if (Node.isCallExpression(node)) {
    const called = node.getExpression();
    if (!Node.isPropertyAccessExpression(called) || !asking.has(called.getName())) return [];
    const receiver = called.getExpression();
    const list = Node.isNewExpression(receiver) ? receiver.getArguments()[0] : receiver;
    return [...node.getArguments().map(textOf), ...(Node.isArrayLiteralExpression(list) ? list.getElements().map(textOf) : [])];
  }
  return [];
};

/**
 * Comparisons with the name of a vendor or launcher outside that member's own folder. What differs between members is said by their
 * facets, so that a new member touches no other file.
 */
export const memberNames = (sources: Sources, members: readonly { readonly family: string; readonly name: string }[]): readonly Violation[] =>
  [...sources].flatMap(([path, file]) => {
    const foreign = members.filter(({ family, name }) => !path.startsWith(`src/families/${family}/${name}/`));
    const found: Violation[] = [];
    file.forEachDescendant((node) => {
      for (const text of comparedTexts(node)) {
        const member = foreign.find(({ name }) => name === text);
        if (member) found.push(violationAt(path, node, `compares with the name "${member.name}" outside src/families/${member.family}/${member.name}/`));
      }
    });
    return found;
  });
