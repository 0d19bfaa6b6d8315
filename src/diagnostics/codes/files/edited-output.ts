import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { listed } from "./listed.ts";

export const editedOutput: DiagnosticDefinition<{ readonly target: string; readonly files: readonly string[] }> = {
  code: "HGM7003",
  slug: "edited-output",
  severity: "error",
  title: "Emitted files were edited since they were written",
  explanation:
    "Emitted programs belong to the people who run them and may be edited. Compiling again would replace the edits, so nothing was touched. With `--force` each edited file is kept beside the new one as `<name>.edited`.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ target, files }) => `In the folder \`${target}\` these files were edited since hgm wrote them: ${listed(files)}.`,
  notes: () => ["Nothing was written.", "Choose another folder with `-o`, or give `--force`: your version is then kept as `<name>.edited`."],
};
