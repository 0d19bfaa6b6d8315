import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownModule: DiagnosticDefinition<{ readonly module: string; readonly nearest: string | undefined }> = {
  code: "HGM2010",
  slug: "unknown-module",
  severity: "error",
  title: "A file or library to import does not exist",
  explanation: `An import names a file, relative to the importing file and starting with \`./\` or \`../\`, or a library such as \`std:devices\`. Nothing was found under this name.`,
  bad: `import { Card } from "./nowhere.hgm"
`,
  good: `import { Cpu } from "std:devices"
`,
  message: ({ module }) => `There is no module \`${module}\`.`,
  notes: ({ nearest }) =>
    nearest === undefined
      ? ["A file is named relative to this one and starts with `./` or `../`; the libraries are `std:devices` and `std:models`."]
      : [`Did you mean \`${nearest}\`?`],
};
