import type { DiagnosticDefinition } from "../../../contracts/index.ts";

/** Device classes of the library that a word which names none may mean. `910B` is five products: they differ in memory, speed and generated code. */
export const libraryNote = (devices: readonly string[]): readonly string[] => {
  const names = devices.map((device) => `\`${device}\``).join(", ");
  if (devices.length === 0) return [];
  return [`\`std:devices\` has ${names}${devices.length > 1 ? ", and they differ" : ""}: import the one that you have.`];
};

export const unknownName: DiagnosticDefinition<{
  readonly name: string;
  readonly expected: string;
  readonly nearest: string | undefined;
  /** Device classes of the library that the word may mean, where one is expected. */
  readonly devices?: readonly string[];
}> = {
  code: "HGM2001",
  slug: "unknown-name",
  severity: "error",
  title: "Unknown name",
  explanation:
    "The word is declared neither in this file nor in its imports, and it is no word that may stand at this place. Names are looked up first among what the file declares and imports, then among the words that the property or argument expects. Correct the spelling, declare the name, or import it.",
  bad: `let wan = 100 Gbps
let half = wann / 2
`,
  good: `let wan = 100 Gbps
let half = wan / 2
`,
  fixes: [{ title: "Write the nearest known word", safe: false }],
  message: ({ name, expected }) => `There is no \`${name}\` here${expected === "" ? "" : `; ${expected} is expected`}.`,
  notes: ({ nearest, devices }) => [...(nearest === undefined ? [] : [`Did you mean \`${nearest}\`?`]), ...libraryNote(devices ?? [])],
};
