import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownEscape: DiagnosticDefinition<{ escape: string }> = {
  code: "HGM1014",
  slug: "unknown-escape",
  severity: "error",
  title: "There is no such escape in a string",
  explanation: 'In a string a backslash begins one of `\\"`, `\\\\`, `\\$`, `\\n` (new line) and `\\t` (tab). A backslash itself is written twice.',
  bad: 'data d { path: "C:\\data" }\n',
  good: 'data d { path: "C:\\\\data" }\n',
  fixes: [{ title: "Double the backslash", safe: false }],
  message: ({ escape }) => `\`${escape}\` has no meaning in a string.`,
  notes: () => ["Write `\\\\` for a backslash."],
};
