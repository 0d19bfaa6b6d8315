import type { Vocabulary } from "../../semantics/index.ts";
import type { Piece } from "./piece.ts";
import type { Body } from "./situation.ts";

/** Statements that every body may hold. */
export const commonStatements: readonly string[] = ["let", "for", "if", "assert"];
/** Statements of a file beside those. */
export const fileStatements: readonly string[] = ["import", "param", "private", "link"];
/** Statements of a model beside the common ones. */
export const modelStatements: readonly string[] = ["input"];

/** Statement words that may start a member here. */
export const statementsIn = (body: Body): readonly string[] => {
  switch (body.kind) {
    case "file":
      return [...fileStatements, ...commonStatements];
    case "model":
      return [...modelStatements, ...commonStatements];
    case "block":
      return [...body.entry.statements, ...commonStatements];
    case "unknown":
      return [];
  }
};

/** Kinds of blocks that may be declared here with a name. */
export const namedKindsIn = (vocabulary: Vocabulary, body: Body): readonly string[] =>
  body.kind === "file"
    ? vocabulary.topKinds()
    : body.kind === "block"
      ? body.entry.blocks.filter(({ named }) => named !== "never").map(({ kind }) => kind)
      : [];

/** The body that a `{` opens, by what stands before it in its member. */
export const bodyBehind = (vocabulary: Vocabulary, outer: Body, item: readonly Piece[]): Body => {
  const head = item[0]?.text === "private" ? item.slice(1) : item;
  const [first, second] = head;
  if (!first) return { kind: "unknown" };
  if (first.text === "for" || first.text === "if") return outer;
  const extending = head.some(({ kind, text }) => kind === "word" && text === "extends");
  const block = vocabulary.blocks.get(first.text);
  const statement = first.text === "link" || first.text === "edge" || first.text === "on";
  if (outer.kind === "model") return { kind: "model" };
  if (block && statement) return { kind: "block", entry: block, extending: false };
  if (first.text === "model" && second?.kind === "word") return { kind: "model" };
  // A kind that does not belong here is read all the same: its own words are then the ones to offer.
  if (block) return { kind: "block", entry: block, extending };
  return { kind: "unknown" };
};
