// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../lib/files.mjs";
import { rulesOf, textOf } from "./material.mjs";

/** The folder of the texts and examples that the pages embed. */
export const sourceFolder = "docs/reference-source";

/** What the reference is made from beside the vocabulary and the library: rules of the grammar, examples, texts. @param {string} root */
export const readSources = (root) => {
  const files = listFiles(sourceFolder, root).map((file) => ({ path: file.slice(sourceFolder.length + 1), text: readFileSync(join(root, file), "utf8") }));
  return {
    rules: rulesOf(readFileSync(join(root, "grammar/hgm.ungram"), "utf8")),
    examples: new Map(files.filter(({ path }) => path.endsWith(".hgm")).map(({ path, text }) => [path, text])),
    texts: new Map(
      files.filter(({ path }) => /^language\/[^/]+\.md$/.test(path)).map(({ path, text }) => [path.replace(/^language\/|\.md$/g, ""), textOf(text)]),
    ),
  };
};
