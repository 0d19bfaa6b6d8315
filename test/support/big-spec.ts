/** A part of a fleet: what the examples hold, in about their proportions, with names of its own. */
const section = (i: number): string => `// Section ${i}: a part of the fleet with a class of its own.
let base_${i} = 8 * (1 + mod(${i}, 4)) + ${i} / 2
/// Measured on the bench; see the table.
device Card_${i} {
  vendor: nvidia, arch: "sm_80"
  memory { size: ${40 + (i % 80)} GiB from "data sheet", bandwidth: ${1 + (i % 4)}.5 TB/s from "data sheet" }
  compute { bf16: ${200 + (i % 300)} TFLOPS, fp32: 19.5 TFLOPS }
  interconnect: nvlink(topology: switch, per_device: 600 GB/s)
}
model Net_${i}(layers: int = 4, hidden: int = 256, heads: int = 8) {
  embedding(vocab: 2048, width: hidden) as tokens
  repeat(layers) as block {
    residual { rms_norm(eps: 1e-5), attention(heads: heads, kv_heads: heads, rope: rope(theta: 10000)) }
    residual { rms_norm(eps: 1e-5), mlp(ffn: 4 * hidden, activation: swiglu) }
  }
  rms_norm()
  head(vocab: 2048, tied: tokens) as lm
}
site hall_${i} {
  title: "hall ${i}", location: point(lat: ${i % 9}.5, lon: ${i % 9}.25)
  pool p { device: Card_${i}, nodes: ${1 + (i % 64)}, devices_per_node: 8, fabric: infiniband(nics: 8, per_nic: 200 Gbps) }
}
${i === 0 ? "" : `link hall_${i - 1} -- hall_${i} { distance: ${2100 + (i % 900)} km, bandwidth: wan / 2 }`}
assert base_${i} > 0, "a fleet of \${base_${i}}"

`;

/** A valid spec of about this many bytes; its job uses two of the sites. */
export const bigSpec = (bytes: number): string => {
  const parts = ["hgm 1\nparam wan: Gbps = 800 Gbps in 10 Gbps..=3.2 Tbps\n\n"];
  for (let i = 0, size = 0; size < bytes || i < 2; i++) {
    const part = section(i);
    parts.push(part);
    size += part.length;
  }
  parts.push(`job train {
  model: Net_0(), sequence: 128, batch: 16 sequences, steps: 8, sites: [hall_0, hall_1]
  precision: bf16(master: fp32, reduce: fp32), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`);
  return parts.join("");
};
