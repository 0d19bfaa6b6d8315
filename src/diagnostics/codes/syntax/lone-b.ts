import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const loneB: DiagnosticDefinition<{ unit: string; digits: string }> = {
  code: "HGM1008",
  slug: "lone-b",
  severity: "error",
  title: "`B` is not a unit",
  explanation:
    "`B` is the scale letter for a billion and is glued to its number: `15B`. It never means byte, because `15 B` and `15B` would then differ by one blank. " +
    "Bytes are written `bytes`, `kB`, `MB`, `GB` and so on.",
  bad: "let b = 80 B\n",
  good: "let b = 80B\n",
  fixes: [{ title: "Write it as the scale letter", safe: false }],
  message: ({ unit }) => (unit === "B" ? "A lone `B` is not a unit." : `\`${unit}\` is not a unit, because a lone \`B\` is none.`),
  notes: ({ unit, digits }) =>
    unit === "B" ? [`Write \`${digits}B\` for billions, \`${digits} bytes\` for bytes.`] : [`Write \`${unit.replace(/\bB\b/, "bytes")}\` for bytes.`],
};
