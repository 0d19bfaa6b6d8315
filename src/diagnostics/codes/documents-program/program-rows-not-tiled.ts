import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly stage: string;
  readonly row: number;
  readonly rows: number;
  readonly what: "missing" | "twice" | "beyond";
}

export const programRowsNotTiled: DiagnosticDefinition<Params> = {
  code: "HGM8430",
  slug: "program-rows-not-tiled",
  severity: "error",
  title: "The rows of a microbatch are not shared out exactly once",
  explanation:
    "The replicas of a stage together take each row of a microbatch exactly once. A row that is missing is never trained on; one that is taken " +
    "twice counts twice in the gradient.",
  message: ({ stage, row, rows, what }) =>
    `Row ${row} of the ${rows} rows of a microbatch ${what === "missing" ? "goes to no replica" : what === "twice" ? "goes to two replicas" : "does not exist, but is assigned"} in stage ${stage}.`,
};
