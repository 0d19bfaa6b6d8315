import { type AnyExpression, type AnyMember, type AnyNode, type Body, children, type SourceFile } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Occurrence } from "../../../names/index.ts";
import type { Replacement } from "../../../text/text-edits.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

export const within = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The nodes that hold a stretch of text, the innermost first, the file last. */
export const nodesAround = (tree: SourceFile, span: Span): readonly AnyNode[] => {
  const found: AnyNode[] = [];
  for (let node: AnyNode | undefined = tree; node; node = children(node).findLast((child) => within(span, child))) found.unshift(node);
  return found;
};

/** Every node below one and itself, in order. Walks with a list of its own: trees are deep. */
export const nodesBelow = (root: AnyNode): readonly AnyNode[] => {
  const found: AnyNode[] = [];
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    found.push(node);
    open.push(...[...children(node)].reverse());
  }
  return found;
};

/** Values that need no parentheses where they stand among operators. */
export const atomicKinds = [
  "NumberLiteral",
  "StringLiteral",
  "BooleanLiteral",
  "NoneLiteral",
  "NameReference",
  "MemberAccess",
  "Index",
  "Call",
  "Parenthesized",
  "RecordLiteral",
  "ListLiteral",
  "Comprehension",
] as const satisfies readonly AnyExpression["kind"][];

const expressionKinds: ReadonlySet<string> = new Set<AnyExpression["kind"]>([
  ...atomicKinds,
  "Range",
  "Conditional",
  "Binary",
  "Unary",
  "LinkPair",
  "MissingExpression",
]);

export const isExpression = (node: AnyNode): node is AnyExpression => expressionKinds.has(node.kind);

/** Where a member begins, with the comment that documents it. */
export const startOf = (member: AnyMember): number => member.documentation?.start ?? member.start;

export const unwrapped = (member: AnyMember): AnyMember => (member.kind === "Private" ? member.member : member);

/** A selection without the blanks and line ends at its sides. */
export const trimmed = ({ text }: SourceDocument, { start, end }: Span): Span => {
  const chosen = text.slice(start, end);
  const from = start + (chosen.length - chosen.trimStart().length);
  return { start: from, end: Math.max(from, start + chosen.trimEnd().length) };
};

/** The members of the innermost body that a selection covers whole, with that body; undefined when it covers none, or cuts into one. */
export const selectedMembers = (
  document: SourceDocument,
  range: Span,
): { readonly body: Body | SourceFile; readonly members: readonly AnyMember[] } | undefined => {
  const span = trimmed(document, range);
  if (span.end === span.start) return undefined;
  const body = nodesAround(document.parsed.tree, span).find((node): node is Body | SourceFile => node.kind === "Body" || node.kind === "SourceFile");
  if (!body || (body.kind === "Body" && span.start === body.start)) return undefined;
  const touched = body.members.filter((member) => startOf(member) < span.end && member.end > span.start);
  const whole = touched.every((member) => (member.start >= span.start || startOf(member) >= span.start) && member.end <= span.end);
  return whole && touched.length > 0 ? { body, members: touched } : undefined;
};

/** The stretch that goes with a member: the comma that parts it from its neighbour on the same line. */
const removed = ({ text, lines }: SourceDocument, member: AnyMember): Span => {
  const start = startOf(member);
  const before = text.slice(lines.lineStart(lines.lineOf(start)), start);
  const after = /^[ \t]*,?[ \t]*/.exec(text.slice(member.end, lines.lineEnd(lines.lineOf(member.end))))?.[0] ?? "";
  if (after.includes(",")) return { start, end: member.end + after.length };
  const comma = /,[ \t]*$/.exec(before)?.[0] ?? "";
  return { start: start - comma.length, end: member.end };
};

/** Takes members out, with their commas, and whole lines of which nothing is left. Members that stand side by side go together. */
export const removals = (document: SourceDocument, members: readonly AnyMember[]): readonly Replacement[] => {
  const { text, lines } = document;
  const spans: Span[] = [];
  for (const span of members.map((member) => removed(document, member)).sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last && text.slice(last.end, span.start).trim() === "") spans[spans.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else spans.push(span);
  }
  return spans.map(({ start, end }) => {
    const [from, to] = [lines.lineStart(lines.lineOf(start)), lines.lineEnd(lines.lineOf(end))];
    const alone = text.slice(from, start).trim() === "" && text.slice(end, to).trim() === "";
    return alone ? { start: from, end: lines.lineStart(lines.lineOf(end) + 1), text: "" } : { start, end, text: "" };
  });
};

/** The names that stand in a stretch of text. */
export const namesWithin = (names: readonly Occurrence[], span: Span): readonly Occurrence[] => names.filter((name) => within(name, span));

/** Whether a comment stands in a stretch of text. */
export const hasComment = ({ parsed }: SourceDocument, { start, end }: Span): boolean =>
  parsed.comments.some((comment) => comment.start < end && comment.end > start);
