import { fileURLToPath } from "node:url";
import { type Pattern, patternOf } from "./pattern.ts";
import { Sources } from "./sources.ts";

/** After so many examples comes what the examples lack. */
const commonness = 24;

const head = `hgm 1
import { A100_SXM_80G as Card } from "std:devices"
import { Llama } from "std:models"

site first_hall { pool p { device: Card, nodes: 1, devices_per_node: 8, fabric: infiniband(nics: 8, per_nic: 200 Gbps) } }
site second_hall { pool p { device: Card, nodes: 2, devices_per_node: 8, fabric: infiniband(nics: 8, per_nic: 200 Gbps) } }
link first_hall -- second_hall { distance: 2100 km, bandwidth: 400 Gbps }

`;
const tail = `job train {
  model: Llama(layers: 4, hidden: 256, heads: 8, ffn: 1024, vocab: 2048)
  sequence: 128, batch: 16 sequences, steps: 8, sites: [first_hall, second_hall]
  precision: bf16(master: fp32, reduce: fp32), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

const patterns = new Map<string, { readonly examples: readonly Pattern[]; readonly rare: Pattern }>();

const patternsOf = (root: string) => {
  const known = patterns.get(root);
  if (known) return known;
  const sources = new Sources(root);
  const made = {
    examples: sources.examples().map((source) => patternOf(sources, source)),
    rare: patternOf(sources, sources.read("test/support/big-spec/rare.hgm")),
  };
  patterns.set(root, made);
  return made;
};

/**
 * A valid spec of about this many bytes, the same each time: the examples over and over, with what they use of the library, each time under names of
 * their own; and now and then the constructs that they lack. Its one job uses two sites of its own.
 */
export const bigSpec = (bytes: number, root: string = fileURLToPath(new URL("../../../", import.meta.url))): string => {
  const { examples, rare } = patternsOf(root);
  const parts = [head];
  const add = (pattern: Pattern, suffix: number): number => {
    const part = pattern.join(`_${suffix}`);
    parts.push(part);
    return part.length;
  };
  let size = head.length + tail.length + add(rare, 0);
  for (let i = 1; size < bytes; i++) size += add(i % commonness === 0 ? rare : (examples[i % examples.length] as Pattern), i);
  parts.push(tail);
  return parts.join("");
};
