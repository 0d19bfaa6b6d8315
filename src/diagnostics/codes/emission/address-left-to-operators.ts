import type { DiagnosticDefinition } from "../../../contracts/index.ts";

const small = (north: string, south: string): string => `hgm 1
import { Cpu } from "std:devices"
import { Llama } from "std:models"

site north { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 }${north} }
site south { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 }${south} }
link north -- south { bandwidth: 1 Gbps, rtt: 10 ms }

job small {
  model: Llama(layers: 4, hidden: 128, heads: 4, ffn: 512, vocab: 1024)
  sequence: 64, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

export const addressLeftToOperators: DiagnosticDefinition<{ readonly worlds: readonly string[]; readonly store: boolean }> = {
  code: "HGM6101",
  slug: "address-left-to-operators",
  severity: "note",
  title: "Addresses are left to the operators",
  explanation:
    "A site may say under which `address` its first node is reached. Without one the emitted launch script cannot fill in where the processes of a site collect, nor where " +
    "the sites meet, and asks for it: `MASTER_ADDR` is node 0 of the world, and `HGM_STORE` is `host:port` of the store that rank 0 of the first world serves. " +
    "Nothing is wrong with the plan; the operators set the two variables when they start the job.",
  bad: small("", ""),
  good: small(', address: "10.0.0.1:29500"', ', address: "10.0.0.2:29500"'),
  message: ({ worlds, store }) => {
    const parts = [
      ...(worlds.length > 0 ? [`\`MASTER_ADDR\` for ${worlds.map((world) => `\`${world}\``).join(", ")}`] : []),
      ...(store ? ["`HGM_STORE` everywhere"] : []),
    ];
    return `The launch scripts will ask for ${parts.join(" and ")}, for the spec gives no address.`;
  },
  notes: () => ['An address in the site fills it in: `site north { address: "10.0.0.1:29500", … }`.'],
};
