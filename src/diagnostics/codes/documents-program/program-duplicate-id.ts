import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly what: string;
  readonly id: string;
}

export const programDuplicateId: DiagnosticDefinition<Params> = {
  code: "HGM8400",
  slug: "program-duplicate-id",
  severity: "error",
  title: "Two parts of a program have one name",
  explanation: "Worlds, roles, groups, edges and sums are referred to by their ids, and layers and pipelines by their names, so each is there once.",
  message: ({ what, id }) => `Two ${what} have the id \`${id}\`.`,
};
