import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const planRows: DiagnosticDefinition<{ readonly stage: string; readonly rows: number; readonly expected: number }> = {
  code: "HGM8303",
  slug: "plan-rows",
  severity: "error",
  title: "A stage with the wrong number of rows",
  explanation: "In every stage the replicas together take the rows of a whole microbatch.",
  message: ({ stage, rows, expected }) => `The replicas of stage \`${stage}\` take ${rows} rows of a microbatch of ${expected}.`,
};
