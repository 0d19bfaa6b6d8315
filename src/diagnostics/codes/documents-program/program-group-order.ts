import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly group: string;
  readonly before: string;
}

export const programGroupOrder: DiagnosticDefinition<Params> = {
  code: "HGM8420",
  slug: "program-group-order",
  severity: "error",
  title: "Process groups are out of order",
  explanation:
    "Every rank of a world creates the groups in the order of the document, and a different order on two of them hangs both. The one order is " +
    "that of the roles, and `data` before `tensor` in a role.",
  message: ({ group, before }) => `Group \`${group}\` stands after \`${before}\`, but in the one order of groups it comes first.`,
};
