import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const currenciesMixed: DiagnosticDefinition<{ readonly job: string; readonly currency: string; readonly other: string }> = {
  code: "HGM2074",
  slug: "currencies-mixed",
  severity: "error",
  title: "Currencies without a rate between them",
  explanation:
    "Amounts of a job are counted in one currency. Where its prices and limits name several, the job says what they are worth: `exchange: 7.1 CNY/USD`, or a list of rates. No rate is built in, because rates change.",
  bad: `import { Cpu } from "std:devices"
import { Llama3_8B } from "std:models"
site a { pool p { device: Cpu, nodes: 1, devices_per_node: 2, price: 1 EUR/h } }
site b { pool p { device: Cpu, nodes: 1, devices_per_node: 2, price: 8 CNY/h } }
link a -- b { bandwidth: 1 Gbps, rtt: 2 ms }
job train { model: Llama3_8B, sequence: 1024, batch: 4 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3) }
`,
  good: `import { Cpu } from "std:devices"
import { Llama3_8B } from "std:models"
site a { pool p { device: Cpu, nodes: 1, devices_per_node: 2, price: 1 EUR/h } }
site b { pool p { device: Cpu, nodes: 1, devices_per_node: 2, price: 8 CNY/h } }
link a -- b { bandwidth: 1 Gbps, rtt: 2 ms }
job train { model: Llama3_8B, sequence: 1024, batch: 4 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3), exchange: 7.8 CNY/EUR }
`,
  message: ({ job, currency, other }) => `The job \`${job}\` counts in ${other}, and no rate says what this ${currency} is worth.`,
  notes: ({ currency, other }) => [`Give the rate in the job, such as \`exchange: 1.2 ${currency}/${other}\`.`],
};
