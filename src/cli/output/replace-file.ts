import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/** The file behind a path: links are followed, and what is not there yet is made under the path itself. */
const targetOf = (file: string): { readonly path: string; readonly mode?: number } => {
  try {
    const path = realpathSync(file);
    return { path, mode: statSync(path).mode & 0o7777 };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { path: file };
    throw error;
  }
};

/**
 * Gives a file a new text, and makes it where there is none. It stands beside the file whole before it takes its place, so the file is never half written; the rights of
 * one that was there are kept, and a symbolic link goes on pointing to it.
 * @throws what the operating system says when it refuses
 */
export const replaceFile = (file: string, text: string): void => {
  const { path, mode } = targetOf(file);
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, text, { ...(mode === undefined ? {} : { mode }), flag: "wx" });
    // The mask of the process may have taken rights away.
    if (mode !== undefined) chmodSync(beside, mode);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
};
