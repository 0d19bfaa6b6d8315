import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
}

export const programControl: DiagnosticDefinition<Params> = {
  code: "HGM8480",
  slug: "program-control",
  severity: "error",
  title: "The leaders of the worlds are not joined",
  explanation:
    "With several worlds, the leaders of all of them add up loss and gradient norm in one vector each step. With one world there is nothing to " + "join.",
  message: ({ what }) => `\`control\` ${what}.`,
};
