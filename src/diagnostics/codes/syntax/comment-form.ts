import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const commentForm: DiagnosticDefinition<{ opening: string }> = {
  code: "HGM1020",
  slug: "comment-form",
  severity: "error",
  title: "A comment in the form of another language",
  explanation: "A comment starts with `//` and ends with its line; `///` documents the member below. There are no block comments and none that start with `#`.",
  bad: "# the first site\nsite a { nodes: 4 }\n",
  good: "// the first site\nsite a { nodes: 4 }\n",
  fixes: [{ title: "Write `//`", safe: true }],
  message: ({ opening }) => `\`${opening}\` does not start a comment here.`,
  notes: ({ opening }) => [opening === "#" ? "Write `//`, to the end of the line." : "Write `//` at the start of every line of the comment."],
};
