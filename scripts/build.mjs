// @ts-check
/**
 * Builds `dist/`: hgm.js (the command), index.js (the library), prettier-plugin.js, analyst-worker.js (the thread beside the language server),
 * chunks/ (what they share, and what is loaded when first needed), types/ (declarations) and THIRD-PARTY-LICENSES.txt. The same sources give the same bytes. `dist/` is replaced whole or not at all.
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { byCodePoint, listFiles } from "./lib/files.mjs";
import { root } from "./lib/root.mjs";
import { run } from "./lib/run.mjs";
import { runMain, SetupError } from "./lib/say.mjs";
import { withLock } from "./setup/lock.mjs";
import { inputsHash, stampFile } from "./setup/build.mjs";

/** Bundled CommonJS packages ask for Node's own modules with `require`, and for the name of their file, which an ES module does not have by itself. */
const requireBanner =
  'import{createRequire as hgmCreateRequire}from"node:module";const require=hgmCreateRequire(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;';

/**
 * Bundles the sources into `out`.
 * @param {string} out absolute
 * @returns {Promise<string[]>} the packages that were bundled
 */
export const bundle = async (out) => {
  const esbuild = await import("esbuild");
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      hgm: "src/cli/main.ts",
      index: "src/index.ts",
      "prettier-plugin": "src/formatter/prettier-plugin.ts",
      "analyst-worker": "src/cli/analyst-worker.ts",
    },
    outdir: out,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    chunkNames: "chunks/[name]-[hash]",
    // Whole: what Node must read before it can start is a third of the time of a small compile. Rules and tokens carry their names as text.
    minify: true,
    legalComments: "none",
    charset: "utf8",
    banner: { js: requireBanner },
    metafile: true,
    logLevel: "silent",
  });
  const command = join(out, "hgm.js");
  writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, "utf8")}`);
  chmodSync(command, 0o755);
  const packages = Object.keys(result.metafile.inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(packages.filter((name) => name !== undefined))].sort(byCodePoint);
};

/** Packages that carry another one inside: its licence is told as well. */
const embedded = new Map([["@ts-morph/common", ["typescript"]]]);

/** The licence texts of everything bundled. @param {readonly string[]} packages */
const licences = (packages) =>
  [...new Set(packages.flatMap((name) => [name, ...(embedded.get(name) ?? [])]))]
    .sort(byCodePoint)
    .map((name) => {
      const folder = join(root, "node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder)
        .sort(byCodePoint)
        .find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? `${license}\n` : readFileSync(join(folder, file), "utf8").trimEnd();
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);

/**
 * Writes the declarations of all sources into `out`. Their imports end in `.js`, as consumers resolve them.
 * @param {string} out absolute
 */
export const declarations = async (out) => {
  const result = await run("node", [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json", "--outDir", out]);
  if (result.code !== 0 && !existsSync(join(out, "index.d.ts")))
    throw new SetupError(`The declarations could not be written:\n${result.stdout}${result.stderr}`);
  for (const file of listFiles(".", out).filter((name) => name.endsWith(".d.ts"))) {
    const text = readFileSync(join(out, file), "utf8");
    writeFileSync(join(out, file), text.replace(/(from |import\()"(\.\.?\/[^"]+)\.ts"/g, '$1"$2.js"'));
  }
};

/** Builds into a new folder, then puts it in the place of `target`. @param {string} [target] */
export const build = async (target = join(root, "dist")) =>
  withLock(join(root, ".hgm-build.lock"), "the build", async () => {
    // Taken first: a source that changes during the build leaves the build stale.
    const inputs = inputsHash();
    const fresh = join(root, `.hgm-build-${process.pid}`);
    try {
      mkdirSync(fresh, { recursive: true });
      // Both are waited for: a failure must not remove the folder while the other still writes into it.
      const [bundled, declared] = await Promise.allSettled([bundle(fresh), declarations(join(fresh, "types"))]);
      if (bundled.status === "rejected")
        throw new SetupError(`The bundle could not be made: ${bundled.reason instanceof Error ? bundled.reason.message : bundled.reason}`);
      if (declared.status === "rejected") throw declared.reason;
      const packages = bundled.value;
      writeFileSync(join(fresh, "THIRD-PARTY-LICENSES.txt"), licences(packages));
      writeFileSync(join(fresh, stampFile.replace(/^dist\//, "")), `${inputs}\n`);
      const old = `${fresh}-old`;
      if (existsSync(target)) renameSync(target, old);
      renameSync(fresh, target);
      rmSync(old, { recursive: true, force: true });
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await runMain(async () => {
    if (process.argv.includes("--help")) return console.log("Usage: npm run build\nBuilds dist/ from the sources.");
    await build();
  });
}
