import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const cannotPlan: DiagnosticDefinition<{ readonly what: string; readonly doc: string }> = {
  code: "HGM2035",
  slug: "cannot-plan",
  severity: "error",
  title: "The language has it, this version cannot plan it",
  explanation:
    "The spec uses a word of the language that this version of hgm reads but cannot plan for. Nothing is ignored silently: a plan that left it out would not be the plan of this spec. Take it out, or use another version.",
  bad: `import { Cpu } from "std:devices"
import { Llama3_8B } from "std:models"
site hall { pool a { device: Cpu, nodes: 1, devices_per_node: 2 } }
job train {
  model: Llama3_8B, sequence: 1024, batch: 4 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3)
  require run.time + step.time <= 3 h
}
`,
  good: `import { Cpu } from "std:devices"
import { Llama3_8B } from "std:models"
site hall { pool a { device: Cpu, nodes: 1, devices_per_node: 2 } }
job train {
  model: Llama3_8B, sequence: 1024, batch: 4 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3)
  require run.time <= 3 h
}
`,
  message: ({ what }) => `This version cannot plan ${what}.`,
  notes: ({ doc }) => [...(doc === "" ? [] : [doc]), "It is refused rather than ignored: a plan without it would not be the plan of this spec."],
};
