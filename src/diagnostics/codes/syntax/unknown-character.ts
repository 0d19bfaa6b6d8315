import type { DiagnosticDefinition } from "../../../contracts/index.ts";

/** `instead` is what should stand there, where that is known; `hint` a whole sentence. */
export const unknownCharacter: DiagnosticDefinition<{ text: string; instead?: string | undefined; hint?: string | undefined }> = {
  code: "HGM1009",
  slug: "unknown-character",
  severity: "error",
  title: "A character that the language does not use",
  explanation:
    "Outside strings and comments only ASCII letters, digits, `_` and the signs of the language may stand. Often a text program has replaced a quote or a dash by a " +
    'nicer one, or an input method has typed a full-width sign. Names are ASCII because they become paths and host labels; `title: "…"` is for people and takes any text.',
  bad: "site a { nodes： 4 }\n",
  good: 'site a { nodes: 4, title: "上海" }\n',
  fixes: [
    { title: "Write the sign that it can only stand for", safe: true },
    { title: "Write the sign that it may stand for", safe: false },
  ],
  message: ({ text }) => `\`${text}\` has no meaning here.`,
  notes: ({ instead, hint }) => [...(instead === undefined ? [] : [`Write \`${instead}\` instead.`]), ...(hint === undefined ? [] : [hint])],
};
