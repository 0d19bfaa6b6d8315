// @ts-check
/**
 * Runs every generator under scripts/generate/. A generator is a module that writes its files when it is started as a script;
 * modules beside it that only help do nothing then. `--check` runs them in a copy of the repository and names the files that differ.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { byCodePoint, listFiles } from "./lib/files.mjs";
import { root } from "./lib/root.mjs";
import { run } from "./lib/run.mjs";
import { runMain, say, SetupError } from "./lib/say.mjs";

/** Everything that generators read or write. */
const areas = [
  "src",
  "scripts",
  "grammar",
  "editors",
  "templates",
  "schemas",
  "docs",
  "std",
  "test/conformance",
  "test/support",
  "test/editor",
  "package.json",
  "tsconfig.json",
];

/**
 * Runs all generators of the repository at `base`, in the order of their names.
 * @param {string} base
 */
export const runGenerators = async (base) => {
  for (const script of listFiles("scripts/generate", base).filter((file) => file.endsWith(".mjs"))) {
    const result = await run("node", [join(base, script)], { cwd: base });
    if (result.code !== 0) throw new SetupError(`${script} failed:\n${result.stdout}${result.stderr}`);
  }
};

/**
 * Files that the generators would change, add or remove, as paths relative to the repository; empty when all is fresh.
 * @param {string} [base]
 */
export const staleFiles = async (base = root) => {
  const copy = mkdtempSync(join(tmpdir(), "hgm-generate-"));
  try {
    for (const area of areas) if (existsSync(join(base, area))) cpSync(join(base, area), join(copy, area), { recursive: true });
    if (existsSync(join(root, "node_modules"))) symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const before = new Map(areas.flatMap((area) => listFiles(area, copy)).map((file) => [file, readFileSync(join(copy, file), "utf8")]));
    await runGenerators(copy);
    const after = new Set(areas.flatMap((area) => listFiles(area, copy)));
    const changed = [...after].filter((file) => before.get(file) !== readFileSync(join(copy, file), "utf8"));
    const removed = [...before.keys()].filter((file) => !after.has(file));
    return [...changed, ...removed].sort(byCodePoint);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    if (process.argv.includes("--help")) {
      console.log("Usage: npm run generate [-- --check]\nWrites every generated file; with --check only says which ones are stale (exit status 1).");
      return 0;
    }
    if (!process.argv.includes("--check")) return runGenerators(root);
    const stale = await staleFiles();
    for (const file of stale) say(`stale: ${file} (run: npm run generate)`);
    return stale.length === 0 ? 0 : 1;
  });
}
