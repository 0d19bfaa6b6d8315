import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const missingSeparator: DiagnosticDefinition<{ next: string }> = {
  code: "HGM1006",
  slug: "missing-separator",
  severity: "error",
  title: "Two members on one line without a comma",
  explanation:
    "Members of a file or of a `{ }` block end at the end of the line or at a comma, which mean the same. " +
    "Two of them on one line need a comma in between.",
  bad: "site a { nodes: 32 devices_per_node: 8 }\n",
  good: "site a { nodes: 32, devices_per_node: 8 }\n",
  fixes: [
    { title: "Insert a comma before `name:`", safe: true },
    { title: "Insert a comma before anything else", safe: false },
  ],
  message: ({ next }) => `A comma or a new line is missing before \`${next}\`.`,
};
