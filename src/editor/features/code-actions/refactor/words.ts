import type { Vocabulary } from "../../../../semantics/index.ts";
import { type AnyNode, reservedWords } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { NameIndex, Occurrence } from "../../../names/index.ts";
import { nodesBelow } from "./tree.ts";

/** Bare words below a node that no name stands behind: words of the vocabulary. Those before `(…)` are told apart. */
export const bareWords = (root: AnyNode, names: readonly Occurrence[]): { readonly values: readonly string[]; readonly callees: readonly string[] } => {
  const named = new Set(names.filter(({ target, local }) => target !== undefined || local !== undefined).map(({ start }) => start));
  const callees = new Map<number, string>();
  const values = new Map<number, string>();
  for (const node of nodesBelow(root)) {
    if (node.kind === "Call" && node.callee.kind === "NameReference" && !named.has(node.callee.start)) callees.set(node.callee.start, node.callee.text);
    if (node.kind === "NameReference" && !named.has(node.start)) values.set(node.start, node.text);
  }
  return { values: [...values].filter(([start]) => !callees.has(start)).map(([, text]) => text), callees: [...callees.values()] };
};

const vocabularyWords = (vocabulary: Vocabulary): ReadonlySet<string> =>
  new Set([
    ...vocabulary.blocks.keys(),
    ...vocabulary.layers.keys(),
    ...vocabulary.constructors.keys(),
    ...vocabulary.functions.keys(),
    ...vocabulary.tables.enumerations.flatMap(({ members }) => members.map(({ name }) => name)),
    ...[...vocabulary.metrics.keys()].flatMap((name) => name.split(".")),
    "model",
    "any",
    "unverified",
  ]);

/** A name that nothing in the file has, that is no word of the language, and that means nothing to any word of the file: `wanted`, `wanted_2`, … */
export const freshName = (wanted: string, document: SourceDocument, names: NameIndex, vocabulary: Vocabulary): string => {
  const taken = new Set([
    ...vocabularyWords(vocabulary),
    ...names.definitions(document.file).map(({ name }) => name),
    ...document.parsed.tokens.map(({ image }) => image),
  ]);
  const free = (name: string): boolean => !taken.has(name) && !reservedWords.has(name);
  if (free(wanted)) return wanted;
  for (let i = 2; ; i++) if (free(`${wanted}_${i}`)) return `${wanted}_${i}`;
};
