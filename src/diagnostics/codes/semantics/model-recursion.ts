import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelRecursion: DiagnosticDefinition<{ readonly names: readonly string[] }> = {
  code: "HGM2044",
  slug: "model-recursion",
  severity: "error",
  title: "A model contains itself",
  explanation: `A model that is used as a layer is written out at its place, so it may not contain itself, not even by way of another model. Use \`repeat\` for layers that repeat.`,
  bad: `model A() { embedding(vocab: 64, width: 64), B() }
model B() { A() }
import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
job train { model: A(), sequence: 8, batch: 2 sequences, steps: 1, precision: fp32(), optimizer: adam(lr: 1e-3) }
`,
  good: `model A() { embedding(vocab: 64, width: 64), B() }
model B() { rms_norm() }
`,
  message: ({ names }) => `A model contains itself: ${names.map((name) => `\`${name}\``).join(" contains ")}.`,
  notes: () => ["Use `repeat` for layers that repeat."],
};
