import type { Vocabulary } from "../../semantics/index.ts";
import { type AnyMember, type AnyNode, children, type Import, type ImportItem, type Name, type SourceToken, type StringLiteral } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";

/** Where the names stand that a tree has. */
export const namesIn = (nodes: readonly AnyNode[]): ReadonlySet<number> => {
  const starts = new Set<number>();
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === "Name" || node.kind === "NameReference") starts.add(node.start);
    open.push(...children(node));
  }
  return starts;
};

const nothing = undefined;

/** Reads the beginnings of members that the parser has given up. */
class LooseReader {
  readonly #text: string;
  readonly #tokens: readonly SourceToken[];
  readonly #known: ReadonlySet<number>;

  constructor({ text, parsed }: SourceDocument) {
    this.#text = text;
    this.#tokens = parsed.tokens;
    this.#known = namesIn([parsed.tree]);
  }

  #kind(index: number): string | undefined {
    return this.#tokens[index]?.tokenType.name;
  }

  /** A name that the tree does not have. */
  #name(index: number): Name | undefined {
    const token = this.#tokens[index];
    if (token?.tokenType.name !== "Name" || token.inserted || this.#known.has(token.startOffset)) return undefined;
    return { kind: "Name", start: token.startOffset, end: token.startOffset + token.image.length, text: token.image };
  }

  /** The member that begins with the token at `index`; undefined where none does, or where the tree has it. */
  member(index: number, vocabulary: Vocabulary): AnyMember | undefined {
    const token = this.#tokens[index];
    if (!token) return undefined;
    const start = token.startOffset;
    if (this.#kind(index) === "Import") return this.#import(index, start);
    const name = this.#name(index + 1);
    if (!name || this.#text.slice(start, name.start).includes("\n")) return undefined;
    const { end } = name;
    const missing = { kind: "MissingExpression", start: end, end } as const;
    if (this.#kind(index) === "Let") return { kind: "Let", start, end, documentation: nothing, name, value: missing };
    if (this.#kind(index) === "Param") {
      const type = { kind: "NamedType", start: end, end, names: [] } as const;
      return {
        kind: "ParamDeclaration",
        start,
        end,
        documentation: nothing,
        parameter: { kind: "Parameter", start: name.start, end, name, type, value: nothing, range: nothing },
      };
    }
    const body = { kind: "Body", start: end, end, members: [] } as const;
    if (this.#kind(index) === "For" || (this.#kind(index) === "Comma" && this.#kind(index + 2) === "In"))
      return { kind: "For", start, end, documentation: nothing, heads: [{ kind: "ForHead", start: name.start, end, name, iterable: missing }], body };
    const keyword = token.image;
    if (this.#kind(index) !== "Name" || (keyword !== "model" && !vocabulary.blocks.has(keyword))) return undefined;
    return {
      kind: "Declaration",
      start,
      end,
      documentation: nothing,
      keyword: { kind: "Name", start, end: start + keyword.length, text: keyword },
      name,
      index: nothing,
      parameters: nothing,
      base: nothing,
      body,
    };
  }

  /** `import { A, B as C` or `import * as name`, and the module where it stands behind. */
  #import(index: number, start: number): Import | undefined {
    const items: ImportItem[] = [];
    let at = index + 1;
    let namespace: Name | undefined;
    if (this.#kind(at) === "Star") {
      namespace = this.#kind(at + 1) === "As" ? this.#name(at + 2) : undefined;
      at += 3;
    } else if (this.#kind(at) === "LeftBrace") {
      at += 1;
      for (let name = this.#name(at); name; name = this.#name(at)) {
        const alias = this.#kind(at + 1) === "As" ? this.#name(at + 2) : undefined;
        items.push({ kind: "ImportItem", start: name.start, end: (alias ?? name).end, name, alias });
        at += alias ? 3 : 1;
        if (this.#kind(at) === "Comma") at += 1;
      }
      if (this.#kind(at) === "RightBrace") at += 1;
    }
    if (items.length === 0 && !namespace) return undefined;
    const end = items.at(-1)?.end ?? namespace?.end ?? start;
    return { kind: "Import", start, end, documentation: nothing, items, namespace, module: this.#module(at, end) };
  }

  #module(at: number, end: number): StringLiteral {
    const token = this.#kind(at) === "From" && this.#kind(at + 1) === "String" ? this.#tokens[at + 1] : undefined;
    if (!token) return { kind: "StringLiteral", start: end, end, parts: [] };
    const [from, to] = [token.startOffset, token.startOffset + token.image.length];
    return { kind: "StringLiteral", start: from, end: to, parts: [{ kind: "StringText", start: from + 1, end: to - 1, value: token.image.slice(1, -1) }] };
  }

  all(vocabulary: Vocabulary): readonly AnyMember[] {
    return this.#tokens.flatMap((_, index) => this.member(index, vocabulary) ?? []);
  }
}

/**
 * Members that the parser has given up, as far as they declare a name: while `site left extends ` is being written, `left` is known all the same. Empty
 * for a text without errors of syntax.
 */
export const looseMembers = (document: SourceDocument, vocabulary: Vocabulary): readonly AnyMember[] =>
  document.broken ? new LooseReader(document).all(vocabulary) : [];
