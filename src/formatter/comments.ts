import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { AnyNode, Comment } from "../syntax/index.ts";

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

/**
 * Ties the comments that prettier's rule (own line: to what follows, end of line: to what precedes) would take out of their brackets, or
 * across a sign. Gives whether it did.
 */
export const handleComments = (comment: Neighbours, text: string): boolean => {
  const { enclosingNode: around, precedingNode: before, followingNode: after } = comment;
  if (!around) return false;
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
      if (after?.kind === "ImportItem" && !(before && isEndOfLine(comment, before, text))) return tie(after, comment, { leading: true });
      return before?.kind === "ImportItem" ? tie(before, comment, { trailing: true }) : tie(around, comment, {});
    }
    case "Parameter":
    case "Let":
      // Behind the `=`.
      if (after && after === around.value && text.slice((before ?? around.name).end, comment.start).includes("=")) return tie(after, comment, { leading: true });
      return false;
    case "ImportItem":
    case "NamedType":
    case "NumberLiteral":
      return tie(around, comment, { leading: true });
    default:
      return false;
  }
};

const isEndOfLine = (comment: Comment, before: AnyNode, text: string): boolean => !text.slice(before.end, comment.start).includes("\n");

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

/**
 * A node with its comments. Those of members are the business of their block, which knows its lines.
 * A boundary before each comment keeps it from joining one that still waits for the end of the line.
 */
export const withComments = (node: AnyNode, printed: Doc, text: string): Doc => {
  if (isMember(node) || commentsOf(node).length === 0) return printed;
  return [...leadingComments(node).map((comment) => printLeading(comment)), printed, ...trailingComments(node).map((comment) => printTrailing(comment, text))];
};

export const printLeading = (comment: PlacedComment): Doc => [lineSuffixBoundary, textOf(comment), hardline];

export const printTrailing = (comment: PlacedComment, text: string): Doc => {
  return startsLine(text, comment.start)
    ? lineSuffix([hardline, blankLineBefore(text, comment.start) ? hardline : "", textOf(comment)])
    : [lineSuffixBoundary, lineSuffix([" ", textOf(comment)]), breakParent];
};
