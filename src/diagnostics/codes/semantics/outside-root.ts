import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const outsideRoot: DiagnosticDefinition<{ readonly module: string; readonly root: string }> = {
  code: "HGM2080",
  slug: "outside-root",
  severity: "error",
  title: "An import leaves the workspace",
  explanation:
    "Files are imported from the folder of the spec and the folders below it, the root of the workspace, so that a spec never reads what lies elsewhere on the machine. " +
    "A symbolic link counts by what it points to. Give another root with `--root DIR`, or move the file.",
  noExample: "It takes a file outside the folder of the spec.",
  message: ({ module, root }) => `\`${module}\` lies outside of the workspace, whose root is \`${root}\`.`,
  notes: () => ["Give a folder that holds both files with `--root`."],
};
