// @ts-check
/**
 * Generates the conformance cases that follow from the vocabulary and from the definitions of diagnostics: the folders of
 * `test/conformance/` that `generatedFolders` names. Run it after a change of either; a test finds stale cases, and another one
 * that the cases say what hgm says.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "test/conformance");
const source = join(root, "test/support/conformance/generate/index.ts");

/**
 * The generator, which is written in TypeScript beside the tests.
 * @returns {Promise<typeof import("../../test/support/conformance/generate/index.ts")>}
 */
const loadGenerator = async () => {
  const temporary = mkdtempSync(join(tmpdir(), "hgm-conformance-"));
  try {
    const outfile = join(temporary, "generator.cjs");
    // Nothing that runs here asks where a module lies, which the format cannot say.
    const logOverride = /** @type {const} */ ({ "empty-import-meta": "silent" });
    await build({ entryPoints: [source], bundle: true, format: "cjs", platform: "node", outfile, logLevel: "warning", logOverride });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

/** @param {string} name */
const readLibrary = (name) => {
  const file = join(root, "std", `${name}.hgm`);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

export const generate = async () => {
  const { generateCases, generatedFolders, standardVocabulary } = await loadGenerator();
  const files = generateCases(standardVocabulary, readLibrary);
  for (const name of generatedFolders) rmSync(join(folder, name), { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href && existsSync(source)) await generate();
