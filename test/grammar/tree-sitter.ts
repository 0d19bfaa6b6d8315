import { spawnSync } from "node:child_process";
import { buildDriver } from "../../scripts/tree-sitter/driver.mjs";
import { parse } from "../../src/syntax/index.ts";

/** The native tree-sitter parser; undefined without a C compiler, which is a failure where CI=true. */
export const driver = await buildDriver();
if (driver === undefined && process.env["CI"] === "true") throw new Error("there is no C compiler for the tree-sitter parser");

/** A text with a name for messages. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** Whether the tree-sitter parser accepts each text: its tree holds no error and nothing missing. One process for all. */
export const acceptedByTreeSitter = (texts: readonly string[], program = driver): readonly boolean[] => {
  const input = Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text);
      return [Buffer.from(`${bytes.length}\n`), bytes, Buffer.from("\n")];
    }),
  );
  const { stdout, status, stderr } = spawnSync(program ?? "", ["--stdin"], { input, maxBuffer: 1 << 28, encoding: "utf8" });
  const lines = stdout.trimEnd().split("\n");
  if (status !== 0 || lines.length !== texts.length) throw new Error(`the tree-sitter driver ended with exit status ${status}: ${stderr}`);
  return lines.map((line) => line.startsWith("accept "));
};

/** The codes of syntax errors that the compiler gives. */
export const syntaxErrors = (text: string): readonly string[] =>
  parse(text, "text.hgm")
    .diagnostics.filter((diagnostic) => diagnostic.severity === "error")
    .map((diagnostic) => diagnostic.code);

export interface Comparison {
  /** How many texts the compiler refuses. */
  readonly refused: number;
  /** A line for each text that one parser accepts and the other refuses. */
  readonly apart: readonly string[];
}

/** Both parsers over the same texts. */
export const compare = (texts: readonly Named[]): Comparison => {
  const theirs = acceptedByTreeSitter(texts.map(({ text }) => text));
  const ours = texts.map(({ text }) => syntaxErrors(text));
  const apart = texts.flatMap(({ name }, index) => {
    const errors = ours[index] ?? [];
    if ((errors.length === 0) === theirs[index]) return [];
    return [`${name}: tree-sitter ${theirs[index] ? "accepts" : "refuses"} it, hgm ${errors.length === 0 ? "accepts it" : `says ${errors.join(", ")}`}`];
  });
  return { refused: ours.filter((errors) => errors.length > 0).length, apart };
};
