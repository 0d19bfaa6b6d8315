import type { Host } from "../../src/contracts/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Analysis, AnalyzeOptions } from "../../src/semantics/index.ts";
import { analyze } from "../../src/semantics/index.ts";

/** Files from a record, libraries from the package. */
export const memoryHost = (files: Readonly<Record<string, string>>): Host => ({
  readFile: (path) => files[path],
  readLibrary: nodeHost().readLibrary,
  resolve: (from, specifier) => {
    const parts = [...from.split("/").slice(0, -1), ...specifier.split("/")].filter((part) => part !== ".");
    const path: string[] = [];
    for (const part of parts) part === ".." ? path.pop() : path.push(part);
    return path.join("/");
  },
});

export const analyzeText = (text: string, options: AnalyzeOptions = {}, others: Readonly<Record<string, string>> = {}): Analysis =>
  analyze(memoryHost({ "main.hgm": text, ...others }), "main.hgm", options);

/** Code, marked text and message of each diagnostic. */
export const summary = (analysis: Analysis): readonly string[] =>
  analysis.diagnostics.map(
    ({ code, place, message }) => `${code} «${place ? analysis.sources.get(place.file)?.slice(place.start, place.end) : ""}» ${message}`,
  );

/** A job on one small site; `extra` stands in the job, `top` at the top of the file. */
export const jobText = (extra = "", top = "", batch = "16 sequences"): string => `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
${top}
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  repeat(6) as block { residual { rms_norm(), mlp(ffn: 4 * width) } }
  head(vocab: 512, tied: tokens) as lm
}
job train {
  model: M(), sequence: 128, batch: ${batch}, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  ${extra}
}
`;
