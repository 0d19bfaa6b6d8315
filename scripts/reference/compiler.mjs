// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** What the generators need of the compiler. */
const entry = `
export { describeDimension, dimensionNames, parameterTypes, standardVocabulary } from "./src/semantics/index.ts";
export { parse, scaleFactors } from "./src/syntax/index.ts";
export { createWorkspace } from "./src/workspace/index.ts";
`;

/**
 * @typedef {object} Compiler
 * @property {typeof import("../../src/semantics/index.ts").describeDimension} describeDimension
 * @property {typeof import("../../src/semantics/index.ts").dimensionNames} dimensionNames
 * @property {typeof import("../../src/semantics/index.ts").parameterTypes} parameterTypes
 * @property {typeof import("../../src/semantics/index.ts").standardVocabulary} standardVocabulary
 * @property {typeof import("../../src/syntax/index.ts").parse} parse
 * @property {typeof import("../../src/syntax/index.ts").scaleFactors} scaleFactors
 * @property {typeof import("../../src/workspace/index.ts").createWorkspace} createWorkspace
 */

/** The compiler of the sources under `root`, bundled: Node alone cannot read them. @param {string} root @returns {Promise<Compiler>} */
export const loadCompiler = async (root) => {
  const result = await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    banner: { js: 'import{createRequire as hgmCreateRequire}from"node:module";const require=hgmCreateRequire(import.meta.url);' },
    write: false,
    logLevel: "warning",
  });
  const folder = mkdtempSync(join(tmpdir(), "hgm-reference-"));
  try {
    const file = join(folder, "compiler.mjs");
    writeFileSync(file, result.outputFiles[0]?.text ?? "");
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
