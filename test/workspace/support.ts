import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "../../src/contracts/index.ts";
import { type Checked, type CheckOptions, LiveWorkspace, type LiveOptions } from "../../src/workspace/index.ts";
import { root } from "../support/cli.ts";
import { exampleNames } from "../support/examples.ts";

const libraryText = (name: string): string | undefined => {
  try {
    return readFileSync(join(root, "std", `${name}.hgm`), "utf8");
  } catch {
    return undefined;
  }
};
const libraries = new Map(["devices", "models"].map((name) => [name, libraryText(name)]));

/** Files in memory, with the real libraries. */
export const memoryHost = (files: ReadonlyMap<string, string>): Host => ({
  readFile: (path) => files.get(path),
  readLibrary: (name) => libraries.get(name),
  resolve: (_, specifier) => specifier.replace(/^\.\//, ""),
});

/** The texts of all examples by their names with `.hgm`. */
export const examples: ReadonlyMap<string, string> = new Map(
  exampleNames.map((name) => [`${name}.hgm`, readFileSync(join(root, "examples", `${name}.hgm`), "utf8")]),
);

/** A live workspace over files in memory that may be changed from outside. */
export const liveOver = (files: ReadonlyMap<string, string>, options: LiveOptions = { facts: true }): LiveWorkspace =>
  new LiveWorkspace(() => memoryHost(files), options);

/** What a workspace that has never seen anything else says. */
export const fromScratch = (files: ReadonlyMap<string, string>, file: string, options: CheckOptions = {}): Checked => {
  const checked = liveOver(files).check(file, options);
  if (!checked) throw new Error("cancelled by nobody");
  return checked;
};

/** A small spec that is right, with a model of its own. */
export const smallSpec = `hgm 1
import { A100_SXM_80G as Card } from "std:devices"

param lines: Gbps = 800 Gbps
let halls = 2

model Tiny(width: int = 256, depth: int = 4) {
  embedding(vocab: 2048, width: width) as tokens
  repeat(depth) as block {
    residual { rms_norm(), attention(heads: 8) }
    residual { rms_norm(), mlp(ffn: 4 * width) }
  }
  rms_norm()
  head(vocab: 2048) as lm
}

site left { pool gpu { device: Card, nodes: halls, devices_per_node: 8, fabric: infiniband(nics: 8, per_nic: 200 Gbps) } }
site right { pool gpu { device: Card, nodes: 1, devices_per_node: 8 } }
link left -- right { bandwidth: lines, distance: 120 km }

job train {
  model: Tiny(depth: 6)
  sequence: 128, batch: halls * 8 sequences, steps: 10 steps
  precision: bf16(master: fp32, reduce: fp32), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;
