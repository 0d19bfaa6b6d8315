import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const unknownUnit: DiagnosticDefinition<{ unit: string; nearest?: string | undefined; scale?: boolean }> = {
  code: "HGM1003",
  slug: "unknown-unit",
  severity: "error",
  title: "There is no such unit",
  explanation:
    "A word right after a number on the same line is its unit. Units are written as in data sheets and case matters: `GiB` is 2^30 bytes, `GB` 10^9 bytes, `Gbit` 10^9 bits. " +
    "A compound unit has one `/` and no blanks: `GB/s`, `USD/h`. A scale letter (`K M B T Ki Mi Gi Ti`) is glued to its number: `16Mi`.",
  bad: "let x = 80 Gib\n",
  good: "let x = 80 GiB\n",
  fixes: [
    { title: "Write the unit in the spelling of the language, or the scale letter without a blank", safe: true },
    { title: "Write the nearest unit", safe: false },
  ],
  message: ({ unit }) => `\`${unit}\` is not a unit I know.`,
  notes: ({ unit, nearest, scale }) => {
    if (scale) return [`\`${unit}\` is a scale letter; write it right after the digits, without a blank.`];
    return nearest === undefined
      ? ["The word right after a number on the same line is read as its unit."]
      : [`Did you mean \`${nearest}\`? Case matters in units.`];
  },
};
