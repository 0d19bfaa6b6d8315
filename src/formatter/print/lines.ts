import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { AnyMember, Body, SourceFile } from "../../syntax/index.ts";
import { blankLineBefore, innerComments, leadingComments, type PlacedComment, startsLine, textOf, trailingComments } from "../comments.ts";
import { waysToDeepNodes } from "./deep.ts";
import type { Printing } from "./printing.ts";

const { group, hardline, ifBreak, indent, line, lineSuffix } = builders;

/** What begins a line, with its place in the source, which tells whether an empty line stood before it. */
interface Line {
  readonly start: number;
  readonly content: Doc;
}

const comma: Doc = [ifBreak("", ","), line];

const joinMembers = (members: readonly Doc[]): Doc => members.map((member, index) => (index === 0 ? member : [comma, member]));

/** Members that share a line in the source. */
const runsOf = (members: readonly AnyMember[], text: string): number[][] => {
  const runs: number[][] = [];
  members.forEach((member, index) => {
    const before = members[index - 1];
    const run = runs[runs.length - 1];
    if (before && run && !text.slice(before.end, member.start).includes("\n")) run.push(index);
    else runs.push([index]);
  });
  return runs;
};

const commentLine = (comment: PlacedComment): Line => ({ start: comment.start, content: textOf(comment) });

/** Lines of a file or block. What shares a line in the source shares it here, if it fits; else every member of that line gets its own. */
const linesOf = ({ text, below }: Printing, members: readonly AnyMember[]): Line[] =>
  runsOf(members, text).flatMap((run): Line[] => {
    const first = members[run[0] as number] as AnyMember;
    const last = members[run[run.length - 1] as number] as AnyMember;
    const printed = run.map((index) => below("members", index));
    const behind = trailingComments(last);
    const sameLine = behind.filter((comment) => !startsLine(text, comment.start)).map((comment) => lineSuffix([" ", textOf(comment)]));
    const content: Doc = [printed.length === 1 ? (printed[0] as Doc) : group(joinMembers(printed)), ...sameLine];
    return [
      ...leadingComments(first).map(commentLine),
      { start: first.start, content },
      ...behind.filter((comment) => startsLine(text, comment.start)).map(commentLine),
    ];
  });

/** Empty lines of the source are kept, one of several, none at the start. */
const joinLines = (lines: readonly Line[], text: string): Doc[] =>
  lines.map(({ start, content }, index) => (index === 0 ? content : [hardline, blankLineBefore(text, start) ? hardline : "", content]));

export const printFile = (printing: Printing<SourceFile>): Doc => {
  const { node, text, below } = printing;
  for (const way of waysToDeepNodes(node)) below(...way);
  const inner = innerComments(node);
  const edition = node.edition ? [{ node: node.edition, content: below("edition") }] : [];
  const lines: Line[] = [
    ...edition.flatMap(({ node: { start }, node: it, content }): Line[] => [
      ...leadingComments(it).map(commentLine),
      {
        start,
        content: [
          content,
          ...trailingComments(it)
            .filter((c) => !startsLine(text, c.start))
            .map((c) => lineSuffix([" ", textOf(c)])),
        ],
      },
      ...trailingComments(it)
        .filter((c) => startsLine(text, c.start))
        .map(commentLine),
    ]),
    ...linesOf(printing, node.members),
    ...inner.map(commentLine),
  ];
  return lines.length === 0 ? "" : [...joinLines(lines, text), hardline];
};

/** Whether a block is on one line in the source, as far as its members do not break it. */
export const isInline = (body: Body, text: string): boolean => {
  if (innerComments(body).length > 0) return false;
  let at = body.start + 1;
  for (const member of body.members) {
    if (text.slice(at, member.start).includes("\n")) return false;
    at = member.end;
  }
  return !text.slice(at, body.end).includes("\n");
};

/** A block without a group of its own, so that several can break together. */
export const printBody = (printing: Printing<Body>): Doc => {
  const { node, text, below } = printing;
  const inner = innerComments(node);
  if (node.members.length === 0 && inner.length === 0) return "{}";
  if (isInline(node, text)) return ["{", indent([line, joinMembers(node.members.map((_, index) => below("members", index)))]), line, "}"];
  const onBrace = inner.filter((comment) => comment.onBrace).map((comment) => lineSuffix([" ", textOf(comment)]));
  const lines = [...linesOf(printing, node.members), ...inner.filter((comment) => !comment.onBrace).map(commentLine)];
  if (lines.length === 0) return ["{", onBrace, hardline, "}"];
  return ["{", onBrace, indent([hardline, ...joinLines(lines, text)]), hardline, "}"];
};
