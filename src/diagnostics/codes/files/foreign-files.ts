import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { listed } from "./listed.ts";

export const foreignFiles: DiagnosticDefinition<{ readonly target: string; readonly files: readonly string[] }> = {
  code: "HGM7002",
  slug: "foreign-files",
  severity: "error",
  title: "The output folder holds files of others",
  explanation:
    "An output folder is replaced as a whole. This one holds files that hgm did not write, so nothing was touched. Choose another folder, or give `--force`: the files of others are then carried over, never deleted.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ target, files }) => `The folder \`${target}\` holds files that hgm did not write: ${listed(files)}.`,
  notes: () => ["Nothing was written.", "Choose another folder with `-o`, or give `--force` to write beside them; hgm never deletes them."],
};
