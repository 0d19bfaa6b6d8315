import { basename, dirname, join } from "node:path";
import type { Diagnostic, OutputFile } from "../../contracts/index.ts";
import { diagnose } from "../../contracts/index.ts";
import { editedOutput, foreignFiles, outputIsFile, writeFailed } from "../../diagnostics/codes/files/index.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { digest, isByProduct, type Manifest, manifestName, parseManifest } from "./manifest.ts";

const pathsBelow = (fs: FileSystem, folder: string, prefix = ""): string[] =>
  fs
    .list(join(folder, prefix))
    .flatMap((entry) => (entry.folder ? pathsBelow(fs, folder, `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`]))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

const stagingName = (target: string): string => join(dirname(target), `.hgm-new-${basename(target)}`);
const retiredName = (target: string): string => join(dirname(target), `.hgm-old-${basename(target)}`);

/** What an earlier run that was killed has left: a staging folder is worthless, a retired folder without its successor is the output itself. */
const recover = (fs: FileSystem, target: string): void => {
  fs.removeTree(stagingName(target));
  if (!fs.exists(retiredName(target))) return;
  if (fs.exists(target)) fs.removeTree(retiredName(target));
  else fs.rename(retiredName(target), target);
};

/** What could not be made cannot always be removed either, and the reason that counts is the first one. */
const removeQuietly = (fs: FileSystem, path: string): void => {
  try {
    fs.removeTree(path);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
  }
};

export interface Written {
  readonly diagnostics: readonly Diagnostic[];
  /** Files of others that were carried over, and edited files whose edits were kept as `<name>.edited`. */
  readonly kept: readonly string[];
}

/**
 * Writes an output folder whole or not at all: everything goes into a folder beside the target, which then takes its
 * place by renaming. A folder with files that hgm did not write, or that were edited since, is refused unless `force`;
 * with `force` foreign files are carried over and edited ones kept as `<name>.edited`.
 */
export const writeOutput = (target: string, files: readonly OutputFile[], force: boolean, fs: FileSystem = nodeFileSystem): Written => {
  try {
    recover(fs, target);
    const keep = new Map<string, Buffer>();
    if (fs.exists(target)) {
      if (!fs.isFolder(target)) return { diagnostics: [diagnose(outputIsFile, undefined, { target })], kept: [] };
      const present = pathsBelow(fs, target).filter((path) => !isByProduct(path));
      const manifest = present.includes(manifestName) ? parseManifest(fs.read(join(target, manifestName)).toString("utf8")) : undefined;
      const known: Manifest["files"] = manifest?.files ?? {};
      const foreign = present.filter((path) => path !== manifestName && known[path] === undefined);
      const edited = present.filter((path) => known[path] !== undefined && digest(fs.read(join(target, path))) !== known[path]);
      if (!force && foreign.length > 0) return { diagnostics: [diagnose(foreignFiles, undefined, { target, files: foreign })], kept: [] };
      if (!force && edited.length > 0) return { diagnostics: [diagnose(editedOutput, undefined, { target, files: edited })], kept: [] };
      const written = new Set(files.map((file) => file.path));
      for (const path of foreign) keep.set(written.has(path) ? `${path}.edited` : path, fs.read(join(target, path)));
      for (const path of edited) keep.set(`${path}.edited`, fs.read(join(target, path)));
    }
    const staging = stagingName(target);
    const manifest: Manifest = {
      version: "hgm.output/1",
      files: Object.fromEntries(files.map((file): [string, string] => [file.path, digest(file.text)]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))),
    };
    const put = (path: string, text: string | Buffer, executable: boolean): void => {
      const full = join(staging, path);
      fs.makeFolder(dirname(full));
      fs.write(full, text, executable);
    };
    fs.makeFolder(staging);
    for (const file of files) put(file.path, file.text, file.executable === true);
    for (const [path, text] of keep) put(path, text, false);
    put(manifestName, `${JSON.stringify(manifest, null, 2)}\n`, false);
    if (fs.exists(target)) fs.rename(target, retiredName(target));
    fs.rename(staging, target);
    fs.removeTree(retiredName(target));
    return { diagnostics: [], kept: [...keep.keys()] };
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    removeQuietly(fs, stagingName(target));
    return { diagnostics: [diagnose(writeFailed, undefined, { target, reason: error.message })], kept: [] };
  }
};
