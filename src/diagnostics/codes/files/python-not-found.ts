import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const pythonNotFound: DiagnosticDefinition<{ readonly tried: readonly string[] }> = {
  code: "HGM7007",
  slug: "python-not-found",
  severity: "error",
  title: "No Python with torch",
  explanation:
    "Running a compiled job needs a Python that can import torch. It is looked for in `--python`, in `HGM_PYTHON`, in hgm's own environment (made by `npm run setup:python`) and on the PATH.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ tried }) => `No Python that can import torch was found (tried ${tried.map((path) => `\`${path}\``).join(", ")}).`,
  notes: () => ["Give one with `--python PATH` or the environment variable HGM_PYTHON; in a checkout of hgm, `npm run setup:python` makes one."],
};
