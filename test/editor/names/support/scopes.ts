/** What a name can be, and where it is in sight, in one spec without mistakes. */
export const scopes: Readonly<Record<string, string>> = {
  "/spec.hgm": `hgm 1
import { Block as Part, Tower } from "./models.hgm"
import * as places from "./places.hgm"
import * as dev from "std:devices"

param wide: bool = true
param chosen: model = Net in [Net]
let kinds = [dev.Cpu, places.Own]
let zone_count = 3
let run = 64

for i in 0..zone_count, j in i..i + 1 {
  let size = i + j + 1
  site zone[i] {
    title: "zone \${i} of \${zone_count}: \${size}"
    let card = kinds[mod(i, len(kinds))]
    pool cpu { device: card, nodes: size, devices_per_node: 2 }
    pool rack[i] { device: dev.Cpu, nodes: 1, devices_per_node: 1 }
  }
}
if wide { site extra extends places.left { let n = 2, pool more extends places.left.cpu { nodes: n } } } else { site extra {} }
site over extends extra { pool cpu { nodes: 5 } }
for k in 0..zone_count { link zone[k] -- extra { let n = zone[k].cpu.nodes, bandwidth: 1 Gbps, rtt: 1 ms * n } }
link zone0.cpu -- zone[1].rack1 { bandwidth: 1 Gbps, distance: 100 km }
link places.left.cpu -- over.more { bandwidth: 1 Gbps, latency: 1 ms }
link over.cpu -- places.zone7 { bandwidth: 1 Gbps, latency: 1 ms }
assert sum([for x in zone, y in [x.cpu.nodes] if y > 0: y]) > 0, "\${zone_count} zones"

data corpus { format: synthetic }

model Net(layers: int = 2, width: int = run, inner: int = width * 2) {
  let vocab = 64
  input text: tokens
  if layers > 1 { embedding(from: text, vocab: vocab, width: width) as tokens }
  repeat(layers) as block[k] {
    let half = width / 2
    residual { Part(size: if k > 0 then half else width, scale: 2) }
  }
  for n in 0..1 { linear(width: width) as last }
  linear(from: last, width: width)
  Tower(size: width) as tower
  linear(from: tokens, width: inner) as tail
  head(vocab: vocab, tied: if layers > 9 then tokens else none) as lm
}

private job base {
  sequence: 8, batch: 4 sequences, steps: 1, precision: fp32(), optimizer: adam(lr: 1e-3)
  let base = 2
  seed: base
}
job run_all extends base {
  model: chosen(layers: 3, width: run), data: mix((source: corpus, weight: 100 %))
  sites: [for z in zone: z]
  keep corpus within zone0
  pin block[0..zone_count - 2] on zone[0].cpu
  parallel { pipeline { stage { layers: ..block[zone_count - 2], on zone0.cpu { replicas: 1 } }, stage { on zone1.cpu { replicas: 1 } } } }
  require traffic(zone0 -- zone1.cpu) <= 1 GB/step
}
job other extends run_all { model: if wide then Net() else Tower, parallel { edge zone0.cpu -- zone1.cpu { prefetch: 1 } } }
`,
  "/places.hgm": `hgm 1
import { Cpu } from "std:devices"
device Own extends Cpu { processors: count }
private let count = 8
site left { pool cpu { device: Own, nodes: 1, devices_per_node: 1 } }
for i in 7..8 { site zone[i] { pool p { device: Own, nodes: i, devices_per_node: 1 } } }
`,
  "/models.hgm": `hgm 1
model Block(size: int, scale: int, bias: bool = size > scale) {
  linear(width: size * scale, bias: bias) as up
  linear(width: size)
}
model Tower(size: int) { linear(width: size) }
`,
};
