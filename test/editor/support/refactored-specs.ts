import { readFileSync } from "node:fs";
import { exampleFiles } from "./example-files.ts";

const folder = "/project/examples";
const main = `${folder}/main.hgm`;
const withMain = (text: string): Readonly<Record<string, string>> => ({ [main]: text });

const job = (model: string): string => `
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
job try_it {
  model: ${model}, sequence: 128, batch: 8 sequences, steps: 10
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`;

/** The model of the reference: parameters, a loop index, a condition, a model in a model. */
const decoder = `hgm 1
import { Cpu } from "std:devices"

let base = 2 * 64
let wide = base + 128 // twice
let share = if base > 100 then 0.25 else 0.5
/// One block; \`experts: 0\` makes it dense.
model Block(heads: int, ffn: int, experts: int = 0, eps: number = 1e-6, theta: number = 500000) {
  let half = ffn / 2
  residual { rms_norm(eps: eps), attention(heads: heads, rope: rope(theta: theta)) }
  residual {
    rms_norm(eps: eps)
    if experts == 0 {
      mlp(ffn: half * 2, activation: swiglu)
    } else {
      moe(experts: experts, top_k: 2, ffn: ffn / 4)
    }
  }
}
/// A decoder whose first \`dense\` blocks have no experts.
model Decoder(layers: int = 4 in 1..=128, width: int = wide, dense: int = 1, scale_by: number = share * 4) {
  let twice = 2 * width
  embedding(vocab: 32000, width: width) as tokens
  scale(by: scale_by)
  repeat(layers) as block[i] {
    let inner = twice + width * 2
    Block(heads: 8, ffn: inner, experts: if i < dense then 0 else 8)
  }
  for n in 0..2 {
    residual { layer_norm(), linear(width: width), gelu() }
  }
  sum {
    group { linear(width: width), gelu() }
    group { linear(width: width - n_less), silu() }
  }
  rms_norm()
  head(vocab: 32000, tied: tokens) as lm
}
let n_less = 0
${job("Decoder(6, dense: 2)")}`;

const library = readFileSync("std/models.hgm", "utf8").replace("hgm 1\n", 'hgm 1\nimport { Cpu } from "std:devices"\n');

const fleet = `hgm 1
import { Llama } from "std:models"
import { H20_96G } from "std:devices"

/// Ours, in the cellar.
device Cold {
  vendor: nvidia, arch: "sm_90"
  memory { size: 96 GiB from "sheet", bandwidth: 4 TB/s }
  compute { bf16: 148 TFLOPS, fp32: 44 TFLOPS }
  interconnect: nvlink(topology: switch, per_device: 450 GB/s)
  power: 350 W
}
device Warm {
  vendor: nvidia
  arch: "sm_90"
  memory { size: 96 GiB from "sheet", bandwidth: 4 TB/s }
  compute {
    bf16: 148 TFLOPS
    fp32: 40 TFLOPS // throttled
  }
  interconnect: nvlink(topology: switch, per_device: 450 GB/s)
  power: 500 W
}
device Hot extends H20_96G { power: 600 W, price: 2 USD/h, memory { size: 90 GiB } }

param nodes: int = 2 in 1..=8
param wan: Gbps = 100 Gbps
let rails = 4 + 4
private let rate = 2 * wan
let per_node = rails

site north {
  let leased = nodes * 1
  fabric: roce(nics: rails, per_nic: 200 Gbps), uplink: rate / 2
  pool cold { device: Cold, nodes: leased, devices_per_node: per_node }
  pool hot { device: Hot, nodes: 1 + nodes - 1, devices_per_node: 8 }
}
site south {
  fabric: roce(nics: 8, per_nic: 200 Gbps)
  /// The first.
  pool warm { device: Warm, nodes: nodes, devices_per_node: 8 }
  pool spare { device: Warm, nodes: 1, devices_per_node: 8 }, title: "south"
}
link north -- south { bandwidth: wan, rtt: 12 ms + 1 ms * 2 }

job pretrain {
  model: Llama(layers: 4, hidden: 1024, heads: 16, ffn: 4 * 1024, vocab: 32000), sequence: 2048
  batch: 256 sequences, steps: 100, sites: [north, south]
  precision: bf16(), optimizer: adamw(lr: 3e-4), minimize: step.time
  parallel { pipeline { stage { on north.cold { replicas: any(1, 2) } }, stage { on south.warm {} } } }
}
job other {
  model: Llama(layers: 4, hidden: 1024, heads: 16, ffn: 4096, vocab: 32000), sequence: 2048
  batch: 256 sequences, steps: 100, sites: [south, north]
  precision: bf16(), optimizer: adamw(lr: 3e-4)
}
`;

const imported = {
  [main]: `hgm 1
import { Cpu } from "std:devices"
import { Tiny } from "./parts.hgm"

let layers = 2 + 2
${job("Tiny(layers, ffn: 2 * layers * 64)")}`,
  [`${folder}/parts.hgm`]: `hgm 1
let eps = 1e-5
model Tiny(layers: int, ffn: int, heads: int = 4) {
  embedding(vocab: 512, width: 64) as tokens
  repeat(layers) as block { residual { rms_norm(eps: eps), attention(heads: heads, rope: rope()) }, residual { mlp(ffn: ffn) } }
  head(vocab: 512) as lm
}
`,
};

export interface RefactoredSpec {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
}

/** What refactorings are tried on everywhere: every example, the models of the library as those of the file, and specs written for it. */
export const refactoredSpecs: readonly RefactoredSpec[] = [
  ...exampleFiles
    .filter((file) => file.startsWith("examples/"))
    .map((file) => ({ name: file, files: { [`/project/${file}`]: readFileSync(file, "utf8") }, main: `/project/${file}` })),
  { name: "models of a file", files: withMain(decoder), main },
  { name: "a fleet with devices of its own", files: withMain(fleet), main },
  { name: "a model of another file", files: imported, main },
  {
    name: "the models of the library as those of the file",
    files: withMain(
      library +
        job("Llama(layers: 2, hidden: 64, heads: 4, ffn: 128, vocab: 512)") +
        job("Qwen3_235B_A22B")
          .replace(/site lab.*\n/, "")
          .replace("try_it", "other"),
    ),
    main,
  },
];
