import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const lineBreak: DiagnosticDefinition<{ what: string }> = {
  code: "HGM1018",
  slug: "line-break",
  severity: "error",
  title: "A line break too early",
  explanation:
    "A line break ends a member. The `{` of a block stands on the line of what it belongs to, and `else` on the line of the `}` before it; otherwise the member above would already be complete.",
  bad: "site a\n{\n  nodes: 4\n}\n",
  good: "site a {\n  nodes: 4\n}\n",
  fixes: [{ title: "Move it to the line above", safe: true }],
  message: ({ what }) => `\`${what}\` must stand on the line above: the line break has ended that member.`,
};
