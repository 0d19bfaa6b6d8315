/** A whole spec of two sites, with the text of the sites and of what joins them put in. */
export const twoSites = (sites: string, link: string): string => `hgm 1
import { Cpu } from "std:devices"
import { Llama } from "std:models"

${sites}
${link}

job small {
  model: Llama(layers: 4, hidden: 128, heads: 4, ffn: 512, vocab: 1024)
  sequence: 64, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

export const left = "site left { location: point(lat: 39.9, lon: 116.4), pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }";
export const right = "site right { location: point(lat: 31.2, lon: 121.5), pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }";
export const link = "link left -- right { bandwidth: 1 Gbps, rtt: 24 ms }";
