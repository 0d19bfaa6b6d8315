import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unfinishedString: DiagnosticDefinition<{ interpolation: boolean }> = {
  code: "HGM1004",
  slug: "unfinished-string",
  severity: "error",
  title: "A string has no end",
  explanation:
    'A string stands on one line, between two `"`. An interpolation inside it begins with `${` and needs its `}` before the string ends. ' +
    'A quote inside a string is written `\\"`, a dollar sign before a brace `\\$`.',
  bad: 'site a { title: "zone one }\n',
  good: 'site a { title: "zone one" }\n',
  message: ({ interpolation }) =>
    interpolation ? "This `${` has no closing `}` before the string ends." : "This string is not closed before the end of the line.",
  notes: ({ interpolation }) => (interpolation ? ["Write `\\${` if the text itself should hold these two signs."] : ['Put a `"` where the text ends.']),
};
