import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const indexOutOfBounds: DiagnosticDefinition<{ readonly index: string; readonly length: string }> = {
  code: "HGM2059",
  slug: "index-out-of-bounds",
  severity: "error",
  title: "An index is outside the list",
  explanation: `Indices count from 0, so a list of four members has indices 0 to 3; the same holds for the layers of a \`repeat\`.`,
  bad: `let sizes = [1, 2, 3]
let last = sizes[3]
`,
  good: `let sizes = [1, 2, 3]
let last = sizes[2]
`,
  message: ({ index, length }) => `The index ${index} is outside: there are ${length}, counted from 0.`,
};
