import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const rowsUnequal: DiagnosticDefinition<{ readonly pipeline: string; readonly sums: readonly number[] }> = {
  code: "HGM5104",
  slug: "rows-unequal",
  severity: "error",
  title: "Stages that take different numbers of rows",
  explanation:
    "A microbatch of a pipeline is the rows that all replicas of a stage take together, so the sum of replicas times rows is the same in every stage.",
  bad: smallJob(
    "  minimize: step.time\n  parallel { pipeline {\n    stage { layers: ..block[2], on left.cpu { replicas: 2, rows: 2 } }\n    stage { layers: block[2].., on right.cpu { replicas: 2, rows: 1 } }\n  } }",
  ),
  good: smallJob(
    "  minimize: step.time\n  parallel { pipeline {\n    stage { layers: ..block[2], on left.cpu { replicas: 2, rows: 2 } }\n    stage { layers: block[2].., on right.cpu { replicas: 2, rows: 2 } }\n  } }",
  ),
  message: ({ pipeline, sums }) => `The stages of pipeline \`${pipeline}\` take different numbers of rows of a microbatch: ${sums.join(", ")}.`,
  notes: () => ["Make the sum of replicas x rows equal in every stage."],
};
