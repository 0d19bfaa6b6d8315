// @ts-check
/**
 * Generates `docs/reference/` from the vocabulary, the grammar, the library `std/`, and the texts and examples under
 * `docs/reference-source/`. Run `node scripts/generate/reference.mjs` after a change of one of them; a test finds stale pages.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { listFiles } from "../lib/files.mjs";
import { root } from "../lib/root.mjs";
import { loadCompiler } from "../reference/compiler.mjs";
import { libraryOf } from "../reference/libraries.mjs";
import { referencePages } from "../reference/pages.mjs";
import { readSources } from "../reference/sources.mjs";

const folder = "docs/reference";

/** @param {string} path */
const read = (path) => readFileSync(join(root, path), "utf8");

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const compiler = await loadCompiler(root);
  const modules = new Map(listFiles("std").map((file) => [file.replace(/^std\/|\.hgm$/g, ""), read(file)]));
  const libraries = [...modules].map(([name, text]) => libraryOf(compiler, name, text, (module) => modules.get(module)));
  const pages = referencePages({ ...compiler, vocabulary: compiler.standardVocabulary, ...readSources(root), libraries });
  rmSync(join(root, folder), { recursive: true, force: true });
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(root, folder, path)), { recursive: true });
    writeFileSync(join(root, folder, path), text);
  }
}
