import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { libraryNote } from "./unknown-name.ts";

export const wrongType: DiagnosticDefinition<{
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  /** Device classes of the library that what stands there may mean. */
  readonly devices?: readonly string[];
}> = {
  code: "HGM2021",
  slug: "wrong-type",
  severity: "error",
  title: "A value is of the wrong kind",
  explanation:
    "The property, argument or operator takes another kind of value: a number where a list stands, a device where a string stands. The message says what is expected.",
  bad: `site hall { title: 3 }
`,
  good: `site hall { title: "the hall" }
`,
  message: ({ what, expected, found }) => `${what} takes ${expected}, but this is ${found}.`,
  notes: ({ devices }) => libraryNote(devices ?? []),
};
