// @ts-check
import { seeded } from "../seeded.mjs";
import { filled } from "./filled.mjs";

/**
 * What a server is measured with.
 * @typedef {object} Workspace
 * @property {{ file: string, text: string }[]} files that stand there
 * @property {{ file: string, target: string }[]} typed files that are typed from nothing
 */

const bytes = 10_000;
const source = (/** @type {import("../seeded.mjs").Random} */ random) => random.pick(['"data sheet"', '"measured"', 'unverified("remembered")', '"catalogue"']);

/** Device classes. @param {number} file @param {import("../seeded.mjs").Random} random */
const devices = (file, random) =>
  filled(`hgm 1\n// Device classes of series ${file}.\n\n`, bytes, (index) => {
    const name = `Card${file}_${index}`;
    if (index % 3 === 2) {
      return `/// As ${index - 1}, with more memory.
device ${name} extends Card${file}_${index - 1} {
  memory {
    size: ${16 * (4 + random.below(8))} GiB from ${source(random)}
    bandwidth: ${1000 + 100 * random.below(20)} GB/s from ${source(random)}
  }
  power: ${300 + 10 * random.below(40)} W from ${source(random)}
}

`;
    }
    const rate = 100 + 10 * random.below(90);
    return `/// Card ${index} of series ${file}.
device ${name} {
  vendor: ${random.pick(["nvidia", "amd"])}, arch: "${random.pick(["sm_80", "sm_90", "gfx942"])}"
  memory {
    size: ${16 * (2 + random.below(8))} GiB from ${source(random)}
    bandwidth: ${1000 + 100 * random.below(20)} GB/s from ${source(random)}
  }
  compute {
    bf16: ${rate} TFLOPS from ${source(random)}
    fp16: ${rate} TFLOPS from ${source(random)}
    fp32: ${Math.round(rate / 8)} TFLOPS from ${source(random)}
  }
  power: ${300 + 10 * random.below(40)} W from ${source(random)}
  price: ${(1 + random.below(300) / 100).toFixed(2)} USD/h from ${source(random)}
}

`;
  });

/** Sites that use them, with links from each to the one before. @param {number} file @param {import("../seeded.mjs").Random} random */
const sites = (file, random) =>
  filled(
    `hgm 1
// Halls of region ${file}.
import { Card1_0, Card1_1, Card1_2, Card1_3 } from "./devices1.hgm"
import { Card2_0, Card2_1 as Other } from "./devices2.hgm"

/// How fast the lines are.
param wan${file}: Gbps = 100 Gbps in 10 Gbps..=3.2 Tbps
let nodes${file} = [4, 8, 16, 32]
let cards${file} = [Card1_0, Card1_1, Card1_2, Card1_3, Card2_0, Other]

`,
    bytes,
    (index) => {
      const nics = random.pick([2, 4, 8]);
      const link = `link hall${file}_${index - 1} -- hall${file}_${index} {
  bandwidth: min(wan${file}, ${random.pick([10, 40, 100, 400])} Gbps)
  rtt: ${1 + random.below(40)} ms
}

`;
      return `/// Hall ${index} of region ${file}.
site hall${file}_${index} {
  title: "region ${file}, hall \${1 + ${index}}"
  uplink: wan${file}
  fabric: ${random.pick(["infiniband", "roce"])}(nics: ${nics}, per_nic: ${random.pick([100, 200, 400])} Gbps)
  pool main {
    device: cards${file}[${random.below(6)}]
    nodes: nodes${file}[${random.below(4)}]
    devices_per_node: 8
    node_mtbf: ${100 + random.below(900)} d
  }
  pool spare { device: ${random.pick(["Card1_1", "Other"])}, nodes: ${1 + random.below(8)}, devices_per_node: 4 }
}
${index > 0 ? link : "\n"}`;
    },
  );

/** Models of our own shapes. @param {number} file @param {import("../seeded.mjs").Random} random */
const models = (file, random) =>
  filled(`hgm 1\n// Models of family ${file}.\nimport { Llama } from "std:models"\n\n`, bytes, (index) => {
    const heads = random.pick([8, 16, 32]);
    const hidden = heads * random.pick([64, 128]);
    if (index % 3 === 1) {
      return `/// The model of the library in size ${index}.
model Known${file}_${index}(layers: int = ${4 + random.below(40)} in 1..=128) {
  Llama(layers: layers, hidden: ${hidden}, heads: ${heads}, ffn: ${4 * hidden}, vocab: ${1000 * (8 + random.below(100))})
}

`;
    }
    const feed =
      index % 3 === 0
        ? "mlp(ffn: 4 * hidden, activation: swiglu)"
        : `moe(experts: ${random.pick([8, 16])}, top_k: 2, ffn: hidden, activation: swiglu, router: softmax())`;
    return `/// Decoder ${index} of family ${file}.
model Decoder${file}_${index}(
  layers: int = ${4 + random.below(40)},
  hidden: int = ${hidden},
  heads: int = ${heads},
  vocab: int = ${1000 * (8 + random.below(100))},
  windowed: bool = ${random.chance(0.5)},
) {
  embedding(vocab: vocab, width: hidden) as tokens
  repeat(layers) as block[i] {
    residual {
      rms_norm()
      if windowed and mod(i, 2) == 0 {
        attention(heads: heads, rope: rope(theta: ${10_000 * (1 + random.below(100))}), window: 1024)
      } else {
        attention(heads: heads, rope: rope())
      }
    }
    residual { rms_norm(), ${feed} }
  }
  rms_norm()
  head(vocab: vocab, tied: tokens) as lm
}

`;
  });

/** Jobs over all of that. @param {number} file @param {import("../seeded.mjs").Random} random */
const jobs = (file, random) =>
  filled(
    `hgm 1
// Jobs of team ${file}.
import { hall1_0, hall1_1, hall1_2 } from "./sites1.hgm"
import { hall2_0, hall2_1 } from "./sites2.hgm"
import { Decoder1_0, Known1_1 } from "./models1.hgm"
import { Decoder2_2, Known2_1 } from "./models2.hgm"

/// How long a sequence is.
param length${file}: int = 2048 in [1024, 2048, 4096]
data pages${file} { path: "/data/pages${file}", format: megatron_bin, tokens: ${100 * (1 + random.below(20))}B }

private job base${file} {
  model: Decoder1_0
  sequence: length${file}, batch: 1024 sequences, steps: 1000
  precision: bf16(), optimizer: adamw(lr: 3e-4, betas: [0.9, 0.95])
  minimize: run.time
}

`,
    bytes,
    (index) => {
      const model = random.pick(["Decoder1_0(layers: 8)", "Known1_1(layers: 12)", "Decoder2_2(layers: 16, heads: 16)", "Known2_1"]);
      const [a, b] = random.shuffle(["hall1_0", "hall1_1", "hall1_2", "hall2_0", "hall2_1"]);
      if (index % 3 === 2) {
        return `/// As ${index - 1}, for longer.
job run${file}_${index} extends run${file}_${index - 1} { steps: ${1000 * (2 + random.below(20))}, batch: ${512 * (1 + random.below(8))} sequences }

`;
      }
      return `/// Run ${index} of team ${file}.
job run${file}_${index} extends base${file} {
  model: ${model}
  data: mix((source: pages${file}, weight: 100 %))
  sites: [${a}]
  batch: ${256 * (1 + random.below(8))} sequences
  minimize: ${1 + random.below(9)} USD/h * run.time + run.cost
  require run.time <= ${100 + random.below(900)} d
  parallel { tensor: any(1, 2, 4), recompute: any(none, selective), microbatch: any(1, 2) }
  assert ${a}.main.nodes + ${b}.main.nodes >= 8, "only \${${a}.main.nodes} nodes"
}

`;
    },
  );

const typed = {
  "first.hgm": `hgm 1
/// Two halls of one region train a decoder of our own.
import { hall1_0, hall1_1 } from "./sites1.hgm"
import { Decoder1_0 } from "./models1.hgm"

param steps: int = 500 in 100..=5000

job first {
  model: Decoder1_0(layers: 12, windowed: true)
  sequence: 2048, batch: 512 sequences, steps: steps
  sites: [hall1_0]
  precision: bf16(master: fp32, reduce: fp32), optimizer: adamw(lr: 3e-4)
  minimize: run.time
  require run.time <= 30 d
  assert hall1_0.main.nodes >= 1, "the hall is empty: \${hall1_0.main.nodes} nodes"
  parallel {
    tensor: any(1, 2, 4, 8)
    recompute: any(none, selective)
    microbatch: any(1, 2)
  }
}
job longer extends first { steps: 10 * steps, batch: 1024 sequences }
`,
  "second.hgm": `hgm 1
/// A hall of our own beside one of the region, with a card that has more memory.
import { Card1_0, Card1_1 } from "./devices1.hgm"
import { hall2_0 } from "./sites2.hgm"
import { Known1_1 } from "./models1.hgm"

device Larger extends Card1_0 {
  memory { size: 192 GiB from "data sheet" }
  power: 700 W from unverified("remembered")
}
site annex {
  uplink: 40 Gbps
  pool fast {
    device: Larger
    nodes: 4
    devices_per_node: 8
    fabric: roce(nics: 8, per_nic: 200 Gbps)
  }
}
link annex -- hall2_0 { bandwidth: 40 Gbps, rtt: 12 ms }

job second {
  model: Known1_1, sequence: 1024, batch: 256 sequences, steps: 100
  sites: [annex], precision: bf16(), optimizer: adamw(lr: 1e-4)
  minimize: run.cost
}
`,
  "third.hgm": `hgm 1
/// A fleet made by a loop, and a model that looks back in every other block.
import { Card2_0, Card2_1 } from "./devices2.hgm"

let sizes = [for i in 0..4: 8 * (1 + mod(i, 2))]
for i in 0..4 {
  site zone[i] {
    pool p {
      device: if mod(i, 2) == 0 then Card2_0 else Card2_1
      nodes: sizes[i], devices_per_node: 8
      fabric: infiniband(nics: 8, per_nic: 400 Gbps)
    }
  }
}
model Wide(layers: int = 8) {
  embedding(vocab: 32000, width: 1024) as tokens
  repeat(layers) as block {
    residual { rms_norm(), attention(heads: 16) }
    residual { rms_norm(), mlp(ffn: 4096) }
  }
  head(vocab: 32000, tied: tokens) as lm
}
job third {
  model: Wide(), sequence: 512, batch: 128 sequences, steps: 10
  sites: [zone[0]], precision: bf16(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`,
};

/**
 * Ten files of 10 kB that import each other: two of device classes, three of sites, two of models, three of jobs; and three specs to be typed, which
 * import from them.
 * @param {number} [seed]
 * @returns {Workspace}
 */
export const hgmWorkspace = (seed = 1) => {
  const random = seeded(seed);
  const make = (
    /** @type {string} */ name,
    /** @type {(file: number, random: import("../seeded.mjs").Random) => string} */ text,
    /** @type {number} */ count,
  ) => Array.from({ length: count }, (_, index) => ({ file: `${name}${index + 1}.hgm`, text: text(index + 1, random) }));
  return {
    files: [...make("devices", devices, 2), ...make("sites", sites, 3), ...make("models", models, 2), ...make("jobs", jobs, 3)],
    typed: Object.entries(typed).map(([file, target]) => ({ file, target })),
  };
};
