// @ts-check
/**
 * Makes the tree-sitter parser anew and compares it byte for byte with the one that is checked in, then holds it against the compiler's parser
 * over many texts. The tree-sitter command is built by cargo on first use; where neither is there, that check is a named skip, and a failure
 * where CI=true.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../scripts/lib/root.mjs";
import { run } from "../../scripts/lib/run.mjs";
import { runMain, say, step } from "../../scripts/lib/say.mjs";
import { setUpTreeSitter } from "../../scripts/setup/tree-sitter.mjs";
import { counts, report, sumCounts } from "../../scripts/testing/counts.mjs";
import { generateParser } from "../../scripts/tree-sitter/generate-parser.mjs";
import { parserFiles } from "../../scripts/tree-sitter/stamp.mjs";

/** Files of the parser that another run of the command makes different. @param {string} command */
const differences = async (command) => {
  const copy = mkdtempSync(join(tmpdir(), "hgm-tree-sitter-"));
  try {
    for (const area of ["grammar", "scripts", "src", "package.json", "tsconfig.json"]) cpSync(join(root, area), join(copy, area), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    const generated = await run("node", [join(copy, "scripts/generate/editors.mjs")], { cwd: copy });
    if (generated.code !== 0) return [`scripts/generate/editors.mjs failed: ${generated.stderr}`];
    for (const file of parserFiles) rmSync(join(copy, file));
    await generateParser(command, copy);
    return [...parserFiles, "grammar/tree-sitter/src/generated-from.json"].filter(
      (file) => !readFileSync(join(copy, file)).equals(readFileSync(join(root, file))),
    );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const regenerated = async () => {
  const name = "the tree-sitter parser is made anew byte for byte";
  const found = await setUpTreeSitter();
  if ("reason" in found) return counts({ [process.env["CI"] === "true" ? "failed" : "skipped"]: [`${name}: ${found.reason}`] });
  const different = await step("making the tree-sitter parser anew", () => differences(found.command));
  if (different.length === 0) return counts({ passed: 1 });
  say(`Different: ${different.join(", ")}. Mend: npm run generate, then node scripts/tree-sitter/generate-parser.mjs`);
  return counts({ failed: [name] });
};

const agreement = async () => {
  const { code } = await run("node", ["node_modules/vitest/vitest.mjs", "run", "--config", "test-long/tree-sitter/vitest.config.ts"], { show: true });
  return code === 0 ? counts({ passed: 1 }) : counts({ failed: ["both parsers accept and refuse the same texts"] });
};

await runMain(async () => report(sumCounts([await regenerated(), await agreement()])));
