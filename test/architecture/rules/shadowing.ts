import { Node, SyntaxKind } from "ts-morph";

const isScope = (node: Node): boolean =>
  Node.isBlock(node) ||
  Node.isSourceFile(node) ||
  Node.isFunctionLikeDeclaration(node) ||
  Node.isForStatement(node) ||
  Node.isForOfStatement(node) ||
  Node.isCatchClause(node);

const declares = (node: Node, name: string): boolean =>
  (Node.isVariableDeclaration(node) ||
    Node.isParameterDeclaration(node) ||
    Node.isBindingElement(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isClassDeclaration(node) ||
    Node.isTypeAliasDeclaration(node) ||
    Node.isInterfaceDeclaration(node) ||
    Node.isImportSpecifier(node) ||
    Node.isImportClause(node) ||
    Node.isNamespaceImport(node)) &&
  (Node.isImportSpecifier(node)
    ? (node.getAliasNode() ?? node.getNameNode()).getText()
    : Node.isImportClause(node)
      ? node.getDefaultImport()?.getText()
      : node.getName()) === name;

/** Whether an identifier is a use of a global value or type: no name of a property, and no declaration of the file in an enclosing scope. */
export const isGlobalUse = (identifier: Node): boolean => {
  const parent = identifier.getParent();
  if (!parent) return false;
  if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === identifier) return false;
  if (Node.isQualifiedName(parent) && parent.getRight() === identifier) return false;
  if (
    (Node.isPropertyAssignment(parent) || Node.isPropertySignature(parent) || Node.isMethodDeclaration(parent) || Node.isMethodSignature(parent)) &&
    parent.getNameNode() === identifier
  )
    return false;
  if (Node.isImportSpecifier(parent) || Node.isExportSpecifier(parent)) return false;
  const name = identifier.getText();
  return !identifier
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .some((other) => {
      const declaration = other.getText() === name ? other.getParent() : undefined;
      if (!declaration || !declares(declaration, name)) return false;
      const scope = declaration.getAncestors().find(isScope);
      return scope !== undefined && (scope === identifier.getSourceFile() || identifier.getAncestors().includes(scope));
    });
};
