import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const importCycle: DiagnosticDefinition<{ readonly files: readonly string[] }> = {
  code: "HGM2011",
  slug: "import-cycle",
  severity: "error",
  title: "Files import each other in a circle",
  explanation: "A file may not import itself, not even by way of others. The circle is shown. Move what both sides need into a third file.",
  bad: `import { half } from "./main.hgm"
let whole = 2
`,
  good: `let half = 1
let whole = 2
`,
  message: ({ files }) => `These files import each other in a circle: ${files.join(" imports ")}.`,
  notes: () => ["Move what they share into a file of its own."],
};
