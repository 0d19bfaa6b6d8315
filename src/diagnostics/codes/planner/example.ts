/** A whole spec of two small sites, with more members of the job put in. */
export const smallJob = (members: string, model = "layers: 4, hidden: 128, heads: 4, ffn: 512, vocab: 1024"): string => `hgm 1
import { Cpu } from "std:devices"
import { Llama } from "std:models"

site left  { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link left -- right { bandwidth: 1 Gbps, rtt: 10 ms }

job small {
  model: Llama(${model})
  sequence: 64, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
${members}
}
`;
