import { FileOperationPatternKind, type FileRename, WillRenameFilesRequest, type WorkspaceEdit } from "vscode-languageserver";
import { stringEscapes } from "../../syntax/index.ts";
import { relativePath } from "../documents/relative-path.ts";
import { pathOfUri } from "../documents/uri.ts";
import type { Feature } from "../feature.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Change, workspaceEdit } from "./workspace-edit.ts";

const escapes = new Map(Object.entries(stringEscapes).map(([letter, meaning]) => [meaning, `\\${letter}`]));

const quoted = (text: string): string => `"${[...text].map((each) => escapes.get(each) ?? each).join("")}"`;

/** Where a file lies after the renames: one of a file itself, or of a folder above it; the nearest counts. */
const movedBy = (files: readonly FileRename[]): ((path: string) => string) => {
  const moves = files
    .map(({ oldUri, newUri }) => ({ from: pathOfUri(oldUri).replace(/\/$/, ""), to: pathOfUri(newUri).replace(/\/$/, "") }))
    .sort((a, b) => b.from.length - a.from.length);
  return (path) => {
    const move = moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move ? move.to + path.slice(move.from.length) : path;
  };
};

/** The texts of imports that name something else after the renames, changed so that they mean what they meant. Places are in the files as they lie now. */
export const importsAfter = (files: readonly FileRename[], { project, names }: Snapshot): ReadonlyMap<string, readonly Change[]> => {
  const moved = movedBy(files);
  const changes = new Map<string, readonly Change[]>();
  for (const file of project.files()) {
    const document = project.document(file);
    if (!document?.text.includes("import")) continue;
    const inFile = document.parsed.tree.members.flatMap((member): readonly Change[] => {
      const module = member.kind === "Import" ? names.module(file, member) : undefined;
      if (member.kind !== "Import" || module === undefined || module.startsWith("std:")) return [];
      const [here, there] = [moved(file), moved(module)];
      if (here === file && there === module) return [];
      // What leads to the same place from the new one stays as it is written.
      const before = relativePath(file, module);
      const after = relativePath(here, there);
      if (after === undefined || before === after) return [];
      const { start, end } = member.module;
      return [{ start, end, text: quoted(after) }];
    });
    if (inFile.length > 0) changes.set(file, inFile);
  }
  return changes;
};

/** When files or folders are renamed or moved in the editor, imports follow: those of other files, and those of the moved files themselves. */
export const fileOperations: Feature = {
  name: "file operations",
  capabilities: (client) =>
    client.workspace?.fileOperations?.willRename
      ? {
          workspace: {
            fileOperations: {
              willRename: {
                filters: [
                  { scheme: "file", pattern: { glob: "**/*.hgm", matches: FileOperationPatternKind.file } },
                  { scheme: "file", pattern: { glob: "**", matches: FileOperationPatternKind.folder } },
                ],
              },
            },
          },
        }
      : {},
  register: (registrar) =>
    registrar.request(WillRenameFilesRequest.type, ({ files }, snapshot): WorkspaceEdit | null => {
      const changes = importsAfter(files, snapshot);
      return changes.size === 0 ? null : workspaceEdit(changes, snapshot);
    }),
};
