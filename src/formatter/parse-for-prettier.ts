import { type AnyNode, children, type Comment, parse, type Parsed, type SourceFile } from "../syntax/index.ts";

/** How prettier wants to hear of text that it cannot format: its command shows the place. */
interface Refusal extends Error {
  loc: { start: { line: number; column: number }; end: { line: number; column: number } };
}

const lineAndColumn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
};

/** Where strings with interpolations stand: they are printed as they are when a comment stands inside. */
const stringsWithin = (node: AnyNode): AnyNode[] => (node.kind === "StringLiteral" ? [node] : children(node).flatMap(stringsWithin));

/** Comments outside strings. */
const tiedComments = (tree: SourceFile, comments: readonly Comment[], text: string): Comment[] => {
  // Only a comment that ends at a `}` in its own line can stand in an interpolation, and hardly any does.
  const suspects = comments.some((comment) => text[comment.end] === "}");
  if (!suspects) return comments.map((comment) => ({ ...comment }));
  const strings = stringsWithin(tree);
  return comments.filter(({ start, end }) => !strings.some((string) => string.start < start && end < string.end)).map((comment) => ({ ...comment }));
};

/** The tree of a text without errors, with its comments beside it. */
export const treeForPrettier = ({ tree, comments }: Pick<Parsed, "tree" | "comments">, text: string): AnyNode =>
  ({ ...tree, comments: tiedComments(tree, comments, text) }) as SourceFile;

/** The tree with its comments beside it, or a promise that is broken with the parser's own first diagnostic. */
export const parseForPrettier = (text: string): AnyNode | Promise<never> => {
  const parsed = parse(text, "");
  const error = parsed.diagnostics.find((diagnostic) => diagnostic.severity === "error");
  if (error) {
    const { start, end } = error.place ?? { start: 0, end: 0 };
    const refusal = new SyntaxError(`${error.code}: ${error.message}`) as SyntaxError & Refusal;
    refusal.loc = { start: lineAndColumn(text, start), end: lineAndColumn(text, Math.max(end, start)) };
    return Promise.reject(refusal);
  }
  return treeForPrettier(parsed, text);
};
