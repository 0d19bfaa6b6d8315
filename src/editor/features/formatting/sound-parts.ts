import type { AnyMember, AnyNode, Body, SourceFile } from "../../../syntax/index.ts";
import { children, parse } from "../../../syntax/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";

export interface Part {
  readonly start: number;
  readonly end: number;
  /** Bodies around it. */
  readonly depth: number;
}

/** Bodies below a node, not those within them. */
const bodiesIn = (node: AnyNode): readonly Body[] => (node.kind === "Body" ? [node] : children(node).flatMap(bodiesIn));

const startOf = (member: AnyMember): number => member.documentation?.start ?? member.start;

/** The parts of a broken text that can be laid out by themselves: whole lines of members without a mistake, as many together as stand below each other. */
class SoundParts {
  readonly found: Part[] = [];
  readonly #document: SourceDocument;
  readonly #wrong: readonly { readonly start: number; readonly end: number }[];

  constructor(document: SourceDocument) {
    this.#document = document;
    const { diagnostics, tokens } = document.parsed;
    this.#wrong = [
      ...diagnostics.flatMap(({ severity, place }) => (severity === "error" && place ? [place] : [])),
      ...tokens.flatMap((token) => (token.inserted ? [{ start: token.startOffset, end: token.startOffset }] : [])),
    ];
  }

  within({ members }: Body | SourceFile, depth: number, range: { readonly start: number; readonly end: number }): void {
    let open: Part | undefined;
    const close = (): void => {
      if (open) this.found.push(open);
      open = undefined;
    };
    for (const run of this.#runs(members)) {
      const [first, last] = [run[0] as AnyMember, run.at(-1) as AnyMember];
      const part = { start: startOf(first), end: this.#endOfLine(last), depth };
      if (part.end < range.start || part.start > range.end) {
        close();
        continue;
      }
      if (this.#isSound(part)) {
        open = open ? { ...open, end: part.end } : part;
        continue;
      }
      close();
      for (const member of run) for (const body of bodiesIn(member)) this.within(body, depth + 1, range);
    }
    close();
  }

  /** Members that share a line. */
  #runs(members: readonly AnyMember[]): readonly (readonly AnyMember[])[] {
    const { lines } = this.#document;
    const runs: AnyMember[][] = [];
    for (const member of members) {
      const before = runs.at(-1)?.at(-1);
      if (before && lines.lineOf(before.end) === lines.lineOf(startOf(member))) runs.at(-1)?.push(member);
      else runs.push([member]);
    }
    return runs;
  }

  /** With a comma and a comment behind the last member. */
  #endOfLine({ end }: AnyMember): number {
    const { lines, text } = this.#document;
    const stop = lines.lineEnd(lines.lineOf(end));
    return /^[ \t]*,?[ \t]*(?:\/\/.*)?$/.test(text.slice(end, stop)) ? stop : end;
  }

  #isSound({ start, end }: Part): boolean {
    const { lines, text } = this.#document;
    const alone = text.slice(lines.lineStart(lines.lineOf(start)), start).trim() === "" && lines.lineEnd(lines.lineOf(end)) === end;
    // A bracket that is missing right behind a part may be its own or that of the block around it: the part read by itself tells.
    if (!alone || this.#wrong.some((wrong) => wrong.end > start && wrong.start < end)) return false;
    return parse(text.slice(start, end), "").diagnostics.every(({ severity }) => severity !== "error");
  }
}

/** The parts that a range of a broken text touches and that have no mistake in them. */
export const soundParts = (document: SourceDocument, range: { readonly start: number; readonly end: number }): readonly Part[] => {
  const parts = new SoundParts(document);
  parts.within(document.parsed.tree, 0, range);
  return parts.found;
};
