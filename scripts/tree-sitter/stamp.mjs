// @ts-check
/** Ties the parser that the tree-sitter command has made to the grammar that it was made from. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashFiles } from "../lib/files.mjs";
import { root } from "../lib/root.mjs";
import { treeSitterAbi, treeSitterVersion } from "./version.mjs";

const folder = "grammar/tree-sitter";
const stampFile = `${folder}/src/generated-from.json`;

/** Files that the tree-sitter command writes. */
export const parserFiles = ["grammar.json", "node-types.json", "parser.c", "tree_sitter/alloc.h", "tree_sitter/array.h", "tree_sitter/parser.h"].map(
  (file) => `${folder}/src/${file}`,
);

/** What the stamp says when the parser is fresh. @param {string} [base] the repository */
const expected = (base = root) => ({
  treeSitter: treeSitterVersion,
  abi: treeSitterAbi,
  grammar: hashFiles([`${folder}/grammar.js`], base),
  parser: hashFiles(parserFiles, base),
});

/** Writes the stamp; only after the parser has been made. @param {string} [base] */
export const writeStamp = (base = root) => writeFileSync(join(base, stampFile), `${JSON.stringify(expected(base), undefined, 2)}\n`);

/** Why the parser is not the one of the grammar, and what to run; empty when all is well. @param {string} [base] */
export const staleParser = (base = root) => {
  const mend = "Run: npm run generate, then node scripts/tree-sitter/generate-parser.mjs";
  if (!existsSync(join(base, stampFile))) return `${stampFile} is missing. ${mend}`;
  const stamp = JSON.parse(readFileSync(join(base, stampFile), "utf8"));
  const now = expected(base);
  if (stamp.grammar !== now.grammar) return `${folder}/src/parser.c was made from another ${folder}/grammar.js. ${mend}`;
  if (stamp.parser !== now.parser) return `${folder}/src/parser.c, or a file made with it, has been changed by hand. ${mend}`;
  if (stamp.treeSitter !== now.treeSitter || stamp.abi !== now.abi) return `${folder}/src/parser.c was made by tree-sitter ${stamp.treeSitter}. ${mend}`;
  return "";
};
