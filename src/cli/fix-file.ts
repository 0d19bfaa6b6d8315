import { lstatSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Fix } from "../contracts/index.ts";
import { applyFixes } from "../diagnostics/index.ts";

/**
 * Writes a file with fixes applied: the new text stands beside it whole before it takes its place, so the file is never half written.
 * Keeps a byte order mark and the rights of the file; a symbolic link goes on pointing to the file.
 * @param text of the file as it was checked, to which the places of the fixes belong
 * @returns false when nothing could be applied, or the file has changed since it was checked
 */
export const fixFile = (file: string, text: string, fixes: readonly Fix[]): boolean => {
  const { text: mended, applied } = applyFixes(file, text, fixes);
  if (applied === 0 || mended === text) return false;
  const path = realpathSync(file);
  const now = readFileSync(path, "utf8");
  const mark = now.startsWith("\uFEFF") ? "\uFEFF" : "";
  if (now.slice(mark.length) !== text) return false;
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, mark + mended, { mode: lstatSync(path).mode });
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
  return true;
};
