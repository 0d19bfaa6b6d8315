import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Gives an existing file a new text. It stands beside the file whole before it takes its place, so the file is never half written; its
 * rights are kept, and a symbolic link goes on pointing to it.
 * @throws what the operating system says when it refuses
 */
export const replaceFile = (file: string, text: string): void => {
  const path = realpathSync(file);
  const mode = statSync(path).mode & 0o7777;
  const beside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(beside, text, { mode, flag: "wx" });
    // The mask of the process may have taken rights away.
    chmodSync(beside, mode);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
};
