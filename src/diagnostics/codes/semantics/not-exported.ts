import type { DiagnosticDefinition } from "../../../contracts/index.ts";

/** Products whose short name stands for several, as `Ascend910B` does: which one it is decides memory, speed and generated code. */
export const variantsNote = (variants: readonly string[]): readonly string[] =>
  variants.length < 2 ? [] : [`There are several, and they differ: ${variants.map((variant) => `\`${variant}\``).join(", ")}. Name the one that you have.`];

export const notExported: DiagnosticDefinition<{
  readonly name: string;
  readonly module: string;
  readonly hidden: boolean;
  readonly nearest: string | undefined;
  /** Names that begin with this one, where there are several. */
  readonly variants: readonly string[];
}> = {
  code: "HGM2012",
  slug: "not-exported",
  severity: "error",
  title: "A module does not offer this name",
  explanation: `The imported file declares no such name, or declares it \`private\`. Everything that is not private can be imported.`,
  bad: `import { H100_SXM_80 } from "std:devices"
`,
  good: `import { H100_SXM_80G } from "std:devices"
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name, module, hidden }) => (hidden ? `\`${name}\` is private in \`${module}\`.` : `\`${module}\` declares no \`${name}\`.`),
  notes: ({ nearest, variants }) => [...variantsNote(variants), ...(nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`])],
};
