import type { AstPath, Doc, ParserOptions } from "prettier";
import type { AnyNode } from "../../syntax/index.ts";

/** What a printer of one kind of node is given: the node, the way to it, the text, and how to print what lies below. */
export interface Printing<N extends AnyNode = AnyNode> {
  readonly node: N;
  readonly path: AstPath<AnyNode>;
  /** The whole source. */
  readonly text: string;
  /** Prints the node that these fields lead to, its comments included. */
  readonly below: (...fields: readonly (string | number)[]) => Doc;
}

type Print = (fields: (string | number)[]) => Doc;

export const printingOf = (path: AstPath<AnyNode>, options: ParserOptions<AnyNode>, print: unknown): Printing => ({
  node: path.node,
  path,
  text: options.originalText,
  below: (...fields) => (print as Print)([...fields]),
});
