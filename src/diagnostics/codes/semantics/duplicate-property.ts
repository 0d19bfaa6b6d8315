import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const duplicateProperty: DiagnosticDefinition<{ readonly name: string }> = {
  code: "HGM2032",
  slug: "duplicate-property",
  severity: "error",
  title: "A property is given twice",
  explanation: "The same property twice in one block is an error, also when both values are equal: one of them would silently win.",
  bad: `site hall { title: "a", title: "b" }
`,
  good: `site hall { title: "a" }
`,
  message: ({ name }) => `\`${name}\` is given twice in this block.`,
  notes: () => ["Remove one of them."],
};
