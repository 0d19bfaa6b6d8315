// @ts-check
/** `node scripts/tree-sitter/generate-parser.mjs`: makes the tree-sitter parser anew from `grammar/tree-sitter/grammar.js`. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { runMain, say, SetupError } from "../lib/say.mjs";
import { setUpTreeSitter } from "../setup/tree-sitter.mjs";
import { writeStamp } from "./stamp.mjs";
import { treeSitterAbi } from "./version.mjs";

/**
 * Makes the parser of the repository at `base` with a tree-sitter command.
 * @param {string} command
 * @param {string} [base]
 */
export const generateParser = async (command, base = root) => {
  const result = await run(command, ["generate", "--abi", String(treeSitterAbi)], { cwd: join(base, "grammar/tree-sitter") });
  if (result.code !== 0) throw new SetupError(`tree-sitter generate failed:\n${result.stdout}${result.stderr}`);
  writeStamp(base);
};

const help = `Usage: node scripts/tree-sitter/generate-parser.mjs

Makes grammar/tree-sitter/src/parser.c and the files beside it from grammar.js. Run \`npm run generate\` before, which makes grammar.js.
The tree-sitter command is built by cargo on first use and kept in the cache; HGM_TREE_SITTER names one that is there already.
`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    if (process.argv.includes("--help")) return void process.stdout.write(help);
    const found = await setUpTreeSitter();
    if ("reason" in found) throw new SetupError(`The parser was not made: ${found.reason}.`);
    await generateParser(found.command);
    say("grammar/tree-sitter/src/parser.c is made.");
  });
}
