import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findPython } from "../../support/python.ts";

/** A Python with torch, where there is one. */
export const torchPython = findPython();

const runtime = fileURLToPath(new URL("../../../runtime", import.meta.url));

/** Runs Python on files of a folder of its own and gives what it printed. */
export const runPython = (python: string, args: readonly string[], files: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-model-code-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return execFileSync(python, args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 1 << 26,
      env: { ...process.env, OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1", PYTHONPATH: `${folder}:${runtime}` },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Throws where Python's own parser refuses a text; otherwise its tree as Python prints it. */
export const parsePython = (texts: readonly string[]): string[] =>
  JSON.parse(
    runPython("python3", ["-c", "import ast, json; print(json.dumps([ast.dump(ast.parse(t)) for t in json.load(open('texts.json'))]))"], {
      "texts.json": JSON.stringify(texts),
    }),
  ) as string[];
