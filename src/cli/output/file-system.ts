import * as fs from "node:fs";
import { dirname } from "node:path";

/** The few operations that writing an output folder needs, so that a test can stop between any two of them. */
export interface FileSystem {
  exists(path: string): boolean;
  list(folder: string): readonly { readonly name: string; readonly folder: boolean }[];
  read(path: string): Buffer;
  makeFolder(path: string): void;
  write(path: string, text: string | Buffer, executable: boolean): void;
  rename(from: string, to: string): void;
  removeTree(path: string): void;
  isFolder(path: string): boolean;
}

/** One folder after another: the recursive form of Node never returns where a file system refuses new folders as `/proc` does. */
const makeFolder = (path: string): void => {
  if (fs.existsSync(path)) return;
  makeFolder(dirname(path));
  fs.mkdirSync(path);
};

export const nodeFileSystem: FileSystem = {
  exists: (path) => fs.existsSync(path),
  list: (folder) => fs.readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, folder: entry.isDirectory() })),
  read: (path) => fs.readFileSync(path),
  makeFolder,
  write: (path, text, executable) => fs.writeFileSync(path, text, { mode: executable ? 0o755 : 0o644 }),
  rename: (from, to) => fs.renameSync(from, to),
  removeTree: (path) => fs.rmSync(path, { recursive: true, force: true }),
  isFolder: (path) => fs.statSync(path).isDirectory(),
};
