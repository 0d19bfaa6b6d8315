import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import { type AnyNode, children, type Comment } from "../syntax/index.ts";

const { breakParent, hardline, lineSuffix, lineSuffixBoundary } = builders;

/** A comment and where prettier has tied it: before its node, behind it, or (neither) inside it. */
export interface PlacedComment extends Comment {
  leading?: boolean;
  trailing?: boolean;
  /** Behind the `{` that opens the body to which it is tied. */
  onBrace?: boolean;
  /** Told to prettier: nothing has been lost. */
  printed?: boolean;
}

/** While a comment is being tied: the innermost node around it and that node's children before and behind it. */
interface Neighbours extends PlacedComment {
  readonly enclosingNode?: AnyNode;
  readonly precedingNode?: AnyNode;
  readonly followingNode?: AnyNode;
}

type WithComments = AnyNode & { comments?: PlacedComment[] };

/** The comments tied to a node. */
export const commentsOf = (node: AnyNode): readonly PlacedComment[] => (node as WithComments).comments ?? [];

export const leadingComments = (node: AnyNode): readonly PlacedComment[] => commentsOf(node).filter((c) => c.leading === true);
export const trailingComments = (node: AnyNode): readonly PlacedComment[] => commentsOf(node).filter((c) => c.trailing === true);
/** In a node that has no child to which they could be tied. */
export const innerComments = (node: AnyNode): readonly PlacedComment[] => commentsOf(node).filter((c) => !c.leading && !c.trailing);

const tie = (node: AnyNode, comment: PlacedComment, where: { leading?: true; trailing?: true; onBrace?: true }): true => {
  const tied = node as WithComments;
  tied.comments ??= [];
  tied.comments.push(Object.assign(comment, { leading: false, trailing: false, ...where }));
  return true;
};

const isMember = (node: AnyNode): boolean => "documentation" in node;

/** The text between two places without comments. */
const gap = (text: string, from: number, to: number): string => text.slice(from, to).replace(/\/\/.*/g, "");

/** Whether `child` stands in `node` with no place for a line break before or behind it that the printer uses. */
const joins = (node: AnyNode, child: AnyNode): boolean => {
  switch (node.kind) {
    case "Range":
    case "Unary":
    case "MemberAccess":
      return true;
    case "Index":
      return child === node.object;
    case "Call":
      return child === node.callee;
    case "Binary":
      return child === node.left;
    case "LinkPair":
      return child === node.from;
    default:
      return false;
  }
};

/** The outermost node that a comment inside an expression without lines can stand above: `a // why ⏎ .b ⏎ ..c` is one word to the printer. */
const hostOf = (tree: AnyNode, comment: Comment): AnyNode => {
  let [node, host] = [tree, tree];
  for (;;) {
    const child = children(node).find((c) => c.kind !== "Documentation" && c.start <= comment.start && comment.end <= c.end);
    if (!child) return host;
    if (!joins(node, child)) host = child;
    node = child;
  }
};

/** Whether prettier's rule may be followed: an own line belongs to what follows, the end of a line to what precedes. */
const byRule = (comment: Neighbours): boolean => {
  const { precedingNode: before, followingNode: after } = comment;
  // Two comments behind one node would meet on a line.
  if (before && after && trailingComments(before).length > 0) return !tie(after, comment, { leading: true });
  return true;
};

/**
 * Ties the comments that prettier's rule would take out of their brackets or across a sign, or for which there would be no line.
 * Gives whether it did.
 */
export const handleComments = (comment: Neighbours, text: string, _options: unknown, tree: AnyNode): boolean => {
  const { enclosingNode: around, precedingNode: before, followingNode: after } = comment;
  if (!around) return !byRule(comment);
  switch (around.kind) {
    case "SourceFile":
    case "Body": {
      if (!before) {
        const opens = around.kind === "Body" && comment.kind === "line" && !text.slice(around.start, comment.start).includes("\n");
        return opens && tie(around, comment, { onBrace: true });
      }
      // Behind a comma that begins a line.
      return after !== undefined && text.slice(before.end, comment.start).includes("\n") && tie(after, comment, { leading: true });
    }
    case "Declaration":
    case "Element": {
      // Nowhere but between the brackets of `name[index]`.
      const index = around.index;
      return index !== undefined && tie(index, comment, index.start > comment.start ? { leading: true } : { trailing: true });
    }
    case "Import": {
      // Nowhere but between the braces.
      const item = before?.kind === "ImportItem" ? before : undefined;
      const sameLine = item && trailingComments(item).length === 0 && !text.slice(item.end, comment.start).includes("\n");
      if (after?.kind === "ImportItem" && !sameLine) return tie(after, comment, { leading: true });
      return item ? tie(item, comment, { trailing: true }) : tie(around, comment, {});
    }
    case "Conditional":
      if (before && trailingComments(before).length === 0 && text.slice(before.end, comment.start).trim() === "")
        return tie(before, comment, { trailing: true });
      return after !== undefined && tie(after, comment, { leading: true });
    case "Argument":
    case "ForHead":
    case "Let":
    case "Parameter":
    case "RecordField":
      return after !== undefined && tie(after, comment, { leading: true });
    case "Comprehension":
      if (before && after && after === around.condition && gap(text, before.end, comment.start).trim() !== "") return tie(after, comment, { leading: true });
      return !byRule(comment);
    case "Index":
      if (gap(text, around.object.end, comment.start).includes("["))
        return tie(around.index, comment, around.index.start > comment.start ? { leading: true } : { trailing: true });
      return tie(hostOf(tree, comment), comment, { leading: true });
    case "Unary":
      // A line may end behind a minus, even outside brackets.
      return around.operator === "-" ? tie(around, comment, {}) : tie(hostOf(tree, comment), comment, { leading: true });
    case "Call":
    case "MemberAccess":
    case "Range":
      return tie(hostOf(tree, comment), comment, { leading: true });
    case "NamedType":
      return tie(around, comment, {});
    case "ImportItem":
    case "NumberLiteral":
      return tie(around, comment, { leading: true });
    default:
      return !byRule(comment);
  }
};

/** Whether comments stand right before the first word of a value. */
export const startsWithComment = (node: AnyNode): boolean =>
  leadingComments(node).length > 0 || children(node).some((child) => joins(node, child) && child.start === node.start && startsWithComment(child));

/** Marks a comment as printed and gives its text. */
export const textOf = (comment: PlacedComment): string => {
  comment.printed = true;
  return comment.text.trimEnd();
};

/** Whether an empty line stands before `offset`, commas and blanks aside. */
export const blankLineBefore = (text: string, offset: number): boolean => {
  let at = offset - 1;
  let lineIsEmpty = false;
  for (; at >= 0; at--) {
    const c = text[at];
    if (c === "\n") {
      if (lineIsEmpty) return true;
      lineIsEmpty = true;
    } else if (c === ",") lineIsEmpty = false;
    else if (!isBlank(c)) return false;
  }
  return false;
};

/** Whether only blanks stand between the start of the line and `offset`. */
export const startsLine = (text: string, offset: number): boolean => {
  let at = offset - 1;
  while (at >= 0 && isBlank(text[at])) at--;
  return at < 0 || text[at] === "\n";
};

const isBlank = (c: string | undefined): boolean => c === " " || c === "\t" || c === "\r" || c === "\f";

/** A node with its comments. Those of members are the business of their block, which knows its lines. */
export const withComments = (node: AnyNode, printed: Doc, text: string): Doc => {
  if (isMember(node) || commentsOf(node).length === 0) return printed;
  return [...leadingComments(node).map(printLeading), printed, ...printTrailing(node, text)];
};

/** The boundary keeps the comment from joining one that still waits for the end of its line. */
const printLeading = (comment: PlacedComment): Doc => [lineSuffixBoundary, textOf(comment), hardline];

/** The first stays on the line of its node if it stands there; the others have lines of their own. */
export const printTrailing = (node: AnyNode, text: string): Doc[] =>
  trailingComments(node).map((comment, index) =>
    index > 0 || startsLine(text, comment.start)
      ? lineSuffix([hardline, blankLineBefore(text, comment.start) ? hardline : "", textOf(comment)])
      : [lineSuffix([" ", textOf(comment)]), breakParent],
  );
