import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { smallJob } from "./example.ts";

export const stagesDoNotCover: DiagnosticDefinition<{ readonly pipeline: string; readonly stage: number; readonly problem: string }> = {
  code: "HGM5105",
  slug: "stages-do-not-cover",
  severity: "error",
  title: "Stages that do not cover the model",
  explanation:
    "The stages of a pipeline hold all layers of the model, each once, in order: the first begins with the first layer, each goes on where the one before ends, and the last ends with the last layer.",
  bad: smallJob(
    "  minimize: step.time\n  parallel { pipeline {\n    stage { layers: ..block[1], on left.cpu { replicas: 2, rows: 2 } }\n    stage { layers: block[2].., on right.cpu { replicas: 2, rows: 2 } }\n  } }",
  ),
  good: smallJob(
    "  minimize: step.time\n  parallel { pipeline {\n    stage { layers: ..block[2], on left.cpu { replicas: 2, rows: 2 } }\n    stage { layers: block[2].., on right.cpu { replicas: 2, rows: 2 } }\n  } }",
  ),
  message: ({ pipeline, stage, problem }) => `Stage ${stage} of pipeline \`${pipeline}\` ${problem}.`,
  notes: () => ["Give consecutive ranges, such as `..block[2]` and `block[2]..`."],
};
