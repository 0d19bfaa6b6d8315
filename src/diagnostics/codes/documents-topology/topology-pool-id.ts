import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const poolIdWrong: DiagnosticDefinition<{ readonly id: string; readonly expected: string }> = {
  code: "HGM8201",
  slug: "topology-pool-id",
  severity: "error",
  title: "A pool id that does not fit its site",
  explanation: "The id of a pool is the name of its site, a point and its own name.",
  message: ({ id, expected }) => `The pool has the id \`${id}\`; by its site and name it is \`${expected}\`.`,
};
