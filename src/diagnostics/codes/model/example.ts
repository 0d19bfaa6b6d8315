/** A whole spec around the body of a model, for the examples of this room's diagnostics. */
export const modelExample = (layers: readonly string[]): string => `hgm 1
import { Cpu } from "std:devices"

model Small() {
${layers.map((line) => `  ${line}`).join("\n")}
}

site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }

job train {
  model: Small()
  sequence: 32, batch: 4 sequences, steps: 2
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;
