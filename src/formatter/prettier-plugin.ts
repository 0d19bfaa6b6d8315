import type { Parser, Plugin, Printer } from "prettier";
import type { AnyNode } from "../syntax/index.ts";
import { handleComments, type PlacedComment } from "./comments.ts";
import { parseForPrettier } from "./parse-for-prettier.ts";
import { printNode } from "./print/node.ts";
import { visitorKeys } from "./visitor-keys.ts";

const parser: Parser<AnyNode> = {
  parse: parseForPrettier,
  astFormat: "hgm",
  locStart: (node) => node.start,
  locEnd: (node) => node.end,
};

/** Nodes to which no comment is tied: parts of a word, and what is printed together with its parent. */
const withoutComments: ReadonlySet<AnyNode["kind"]> = new Set(["Name", "Unit", "StringText", "Interpolation", "PathMember", "Documentation"]);

const printer: Printer<AnyNode> = {
  print: printNode,
  getVisitorKeys: visitorKeys,
  canAttachComment: (node) => !withoutComments.has(node.kind),
  isBlockComment: () => false,
  // Every comment reaches to the end of its line, so two of them must never meet on one. `printNode` sees to that.
  willPrintOwnComments: () => true,
  printComment: ({ node }) => (node as unknown as PlacedComment).text,
  handleComments: { ownLine: handleComments, endOfLine: handleComments, remaining: handleComments },
};

/**
 * What prettier asks of a plugin: `prettier --plugin hgm/prettier-plugin file.hgm`. A text with syntax errors is refused with the first
 * of them.
 */
const plugin = {
  languages: [{ name: "hgm", parsers: ["hgm"], extensions: [".hgm"], vscodeLanguageIds: ["hgm"] }],
  parsers: { hgm: parser },
  printers: { hgm: printer },
  defaultOptions: { printWidth: 100, tabWidth: 2, useTabs: false },
} satisfies Plugin<AnyNode>;

export const { languages, parsers, printers, defaultOptions } = plugin;
export default plugin;
