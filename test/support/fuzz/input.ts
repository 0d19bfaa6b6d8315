import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { standardVocabulary } from "../../../src/semantics/index.ts";
import { random } from "../one-token-edits.ts";
import { specText } from "../generate-spec/spec-text.ts";
import { mutate } from "./mutate.ts";

/** What mutated inputs start from, beside generated specs. */
const folders = ["examples", "std", "test/conformance", "test/syntax/fixtures"];

/** Long texts are taken apart into whole declarations of about this size: what is wrong with one is mostly seen in a part. */
const longest = 4000;

const partsOf = (text: string): readonly string[] => {
  if (text.length <= longest) return [text];
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n}\n", from + longest / 2);
    const to = end < 0 || end > from + 3 * longest ? Math.min(text.length, from + longest) : end + 3;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
};

/** Texts of the repository, in a fixed order. */
export const readCorpus = (root: string): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".hgm"))
      .sort()
      .flatMap((file) => partsOf(readFileSync(join(root, folder, file), "utf8"))),
  );

/** The input of a seed: odd ones are made from the vocabulary, even ones mutated, of which every fourth from a generated spec. */
export const fuzzInput = (seed: number, corpus: readonly string[]): string => {
  const below = random(seed);
  if (seed % 2 === 1) return specText(standardVocabulary, below);
  const start = below(4) === 0 ? specText(standardVocabulary, below) : (corpus[below(corpus.length)] ?? "");
  return mutate(start, corpus, below);
};
