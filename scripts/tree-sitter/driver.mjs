// @ts-check
/** Compiles the tree-sitter parser with the runtime and `driver.c` to one program, once for each state of its sources. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
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

/**
 * The program, as a path; `driver.c` says how it is called. Undefined where there is no C compiler.
 * @returns {Promise<string | undefined>}
 */
export const buildDriver = async () => {
  const key = hashFiles([
    "scripts/tree-sitter/driver.c",
    `${grammar}/parser.c`,
    `${grammar}/scanner.c`,
    `${grammar}/tokens.h`,
    "node_modules/tree-sitter/package.json",
  ]);
  const cache = join(root, ".cache/tree-sitter");
  const program = join(cache, `driver-${key.slice(0, 16)}`);
  if (existsSync(program)) return program;
  const compiler = await findCompiler();
  if (compiler === undefined) return undefined;
  mkdirSync(cache, { recursive: true });
  await withLock(join(cache, "lock"), "compiling the tree-sitter parser", async () => {
    if (existsSync(program)) return;
    const folder = mkdtempSync(join(cache, "build-"));
    try {
      /** @param {string} source @param {readonly string[]} options */
      const compile = async (source, options) => {
        const result = await run(compiler, [...options, "-c", source, "-o", join(folder, `${source.replace(/\W/g, "-")}.o`)]);
        if (result.code !== 0) throw new SetupError(`${compiler} ${source} failed:\n${result.stderr}`);
        return join(folder, `${source.replace(/\W/g, "-")}.o`);
      };
      const warnings = ["-Wall", "-Wextra", "-Werror"];
      const objects = await Promise.all([
        compile(`${runtime}/src/lib.c`, ["-O2", "-w", "-D_POSIX_C_SOURCE=200112L", "-D_DEFAULT_SOURCE", `-I${runtime}/include`, `-I${runtime}/src`]),
        compile(`${grammar}/parser.c`, ["-std=c11", "-O2", ...warnings, `-I${grammar}`]),
        compile(`${grammar}/scanner.c`, ["-std=c11", "-O2", ...warnings, `-I${grammar}`]),
        compile("scripts/tree-sitter/driver.c", ["-std=c11", "-O2", ...warnings, "-D_POSIX_C_SOURCE=200112L", `-I${runtime}/include`]),
      ]);
      const result = await run(compiler, [...objects, "-o", join(folder, "driver")]);
      if (result.code !== 0) throw new SetupError(`linking the tree-sitter driver failed:\n${result.stderr}`);
      renameSync(join(folder, "driver"), program);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return program;
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
