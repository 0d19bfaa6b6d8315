import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { OutputFile } from "../../../src/contracts/index.ts";

/** Writes files into a new folder that goes when the test ends; its path has a blank and a quote so that careless scripts fail. */
export const writeFiles = (files: readonly OutputFile[]): string => {
  const temporary = mkdtempSync(join(tmpdir(), "hgm-emit-"));
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }));
  const folder = join(temporary, "it's out");
  for (const { path, text, executable } of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text, { mode: executable ? 0o755 : 0o644 });
  }
  return folder;
};
