// @ts-check
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Bundles what the benchmark calls of ours, as the command is bundled, and loads it.
 * @param {string} root of the repository
 * @returns {Promise<typeof import("./ours.ts")>}
 */
export const loadOurs = async (root) => {
  const esbuild = await import("esbuild");
  const outdir = join(root, ".cache/bench-language");
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["bench/language/ours.ts"],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    logLevel: "silent",
    banner: { js: 'import{createRequire as hgmCreateRequire}from"node:module";const require=hgmCreateRequire(import.meta.url);' },
  });
  return import(pathToFileURL(join(outdir, "ours.mjs")).href);
};
