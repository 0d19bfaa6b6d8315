import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unclosedBracket: DiagnosticDefinition<{ opening: string; closing: string; count: number }> = {
  code: "HGM1002",
  slug: "unclosed-bracket",
  severity: "error",
  title: "A bracket is never closed",
  explanation:
    "Every `{`, `(` and `[` needs its closing partner. The place is where the partner seems to be missing, judged by the other brackets and by " +
    "the indentation; the related place is the bracket that waits for it. The rest of the file is read as if the partner stood there.",
  bad: "job a {\n  model: Llama(layers: 4\n  steps: 100\n}\n",
  good: "job a {\n  model: Llama(layers: 4)\n  steps: 100\n}\n",
  fixes: [{ title: "Insert the bracket", safe: false }],
  message: ({ opening, closing, count }) =>
    count === 1
      ? `A \`${closing}\` seems to be missing here: the \`${opening}\` before it is never closed.`
      : `\`${closing}\` seems to be missing here: several brackets before it are never closed.`,
};
