import type { DiagnosticDefinition } from "../../../contracts/index.ts";

/** `found` and `expected` are phrases such as "`)`" or "a value"; `hints` are whole sentences. */
export const unexpectedToken: DiagnosticDefinition<{ found: string; expected: string; hints?: readonly string[] }> = {
  code: "HGM1001",
  slug: "unexpected-token",
  severity: "error",
  title: "Something else is expected here",
  explanation:
    "The text is read from left to right, and at this place the grammar allows only what the message names. " +
    "Most often a word too many, a sign of another language, or a bracket of the wrong kind stands here. " +
    "Only this member is left out; everything around it is still checked.",
  bad: "let x = a -- -- b\n",
  good: "let near = [for s in sites: s.pools]\n",
  message: ({ found, expected }) => `I found ${found} where I expected ${expected}.`,
  notes: ({ hints }) => hints ?? [],
};
