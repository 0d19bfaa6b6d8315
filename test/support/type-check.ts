import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./cli.ts";

/** As strict as a careful consumer's own settings. */
const options = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
  types: [],
  outDir: "built",
};

/**
 * Compiles TypeScript texts in a folder with the project's own compiler and gives the lines of what is wrong with them; none when they compile.
 * The JavaScript stands in `built/`.
 */
export const typeCheck = (folder: string, files: Readonly<Record<string, string>>): readonly string[] => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: Object.keys(files) }));
  const ran = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "."], { cwd: folder, encoding: "utf8" });
  const lines = ran.stdout.split("\n").filter((line) => line.includes("error TS"));
  if ((ran.status === 0) !== (lines.length === 0)) throw new Error(`the compiler ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`);
  return lines;
};
