import { readFileSync, realpathSync } from "node:fs";
import type { Fix } from "../contracts/index.ts";
import { applyFixes } from "../diagnostics/index.ts";
import { replaceFile } from "./output/replace-file.ts";

/**
 * Writes a file with fixes applied, whole or not at all. Keeps a byte order mark.
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
  replaceFile(path, mark + mended);
  return true;
};
