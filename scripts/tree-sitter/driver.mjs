// @ts-check
/** Compiles the tree-sitter parser with the runtime and `driver.c` to one program, once for each state of its sources. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { hashFiles } from "../lib/files.mjs";
import { root } from "../lib/root.mjs";
import { hasTool, run } from "../lib/run.mjs";
import { runMain, SetupError } from "../lib/say.mjs";
import { withLock } from "../setup/lock.mjs";

/** The C sources of the tree-sitter runtime, which its npm package carries. */
const runtime = "node_modules/tree-sitter/vendor/tree-sitter/lib";
const grammar = "grammar/tree-sitter/src";
const compilers = ["cc", "gcc", "clang"];

/** The first C compiler that there is. */
export const findCompiler = async () => {
  for (const compiler of compilers) if (await hasTool(compiler)) return compiler;
  return undefined;
};

const strict = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror"];

/**
 * What the program is made of: a source, the options to compile it with, and whatever else decides the result. The scanner is compiled
 * from a copy in `folder`, with the tables beside it.
 * @param {string} folder
 * @param {string} tables
 */
const partsOf = (folder, tables) => [
  {
    source: `${runtime}/src/lib.c`,
    options: ["-O2", "-w", "-D_POSIX_C_SOURCE=200112L", "-D_DEFAULT_SOURCE", `-I${runtime}/include`, `-I${runtime}/src`],
    inputs: hashFiles(["node_modules/tree-sitter/package.json"]),
  },
  { source: `${grammar}/parser.c`, options: [...strict, `-I${grammar}`], inputs: hashFiles([`${grammar}/parser.c`, `${grammar}/tree_sitter`]) },
  { source: join(folder, "scanner.c"), options: [...strict, `-I${grammar}`], inputs: hashFiles([`${grammar}/scanner.c`, `${grammar}/tree_sitter`]) + tables },
  {
    source: "scripts/tree-sitter/driver.c",
    options: [...strict, "-D_POSIX_C_SOURCE=200112L", `-I${runtime}/include`],
    inputs: hashFiles(["scripts/tree-sitter/driver.c", "node_modules/tree-sitter/package.json"]),
  },
];

/** @param {readonly string[]} texts */
const keyOf = (texts) => createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16);

/**
 * The program, as a path; `driver.c` says how it is called. Undefined where there is no C compiler. Objects and programs are kept by the
 * hash of what they are made from.
 * @param {string} [tables] the text of tokens.h; another one for a vocabulary of its own
 * @returns {Promise<string | undefined>}
 */
export const buildDriver = async (tables = readFileSync(join(root, grammar, "tokens.h"), "utf8")) => {
  const compiler = await findCompiler();
  if (compiler === undefined) return undefined;
  /** @param {readonly string[]} args */
  const compile = async (args) => {
    const result = await run(compiler, args);
    if (result.code !== 0) throw new SetupError(`${compiler} ${args.join(" ")} failed:\n${result.stderr}`);
  };
  const cache = join(root, ".cache/tree-sitter");
  mkdirSync(cache, { recursive: true });
  return withLock(join(cache, "lock"), "compiling the tree-sitter parser", async () => {
    const folder = mkdtempSync(join(cache, "build-"));
    try {
      copyFileSync(join(root, grammar, "scanner.c"), join(folder, "scanner.c"));
      writeFileSync(join(folder, "tokens.h"), tables);
      const made = join(folder, "made");
      const objects = [];
      for (const { source, options, inputs } of partsOf(folder, tables)) {
        const object = join(cache, `${keyOf([...options, inputs])}.o`);
        objects.push(object);
        if (existsSync(object)) continue;
        await compile([...options, "-c", source, "-o", made]);
        renameSync(made, object);
      }
      const program = join(cache, `driver-${keyOf(objects)}`);
      if (!existsSync(program)) {
        await compile([...objects, "-o", made]);
        renameSync(made, program);
      }
      return program;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
};

const help = `Usage: node scripts/tree-sitter/driver.mjs [--repeat COUNT | --tree] FILE…

Parses .hgm files with the native tree-sitter parser, which is compiled on first use.
  (nothing)        "accept FILE" or "reject FILE ROW:COLUMN" for each file
  --repeat COUNT   the best processor time of COUNT parses in milliseconds, the bytes, and the file
  --tree           the tree of each file

Example: node scripts/tree-sitter/driver.mjs --repeat 10 examples/hello.hgm
`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    const given = process.argv.slice(2);
    if (given.length === 0 || given.includes("--help")) return void process.stdout.write(help);
    const program = await buildDriver();
    if (program === undefined) throw new SetupError(`There is no C compiler (${compilers.join(", ")}).`);
    return spawnSync(program, given, { stdio: "inherit" }).status ?? 1;
  });
}
