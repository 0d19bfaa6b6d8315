import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Host, ModelGraph } from "../../src/contracts/index.ts";
import { importHuggingFace } from "../../src/importers/index.ts";
import { createWorkspace } from "../../src/workspace/index.ts";

const repository = join(import.meta.dirname, "../..");
const library = new Map<string, string>();
const readLibrary = (name: string): string => {
  const known = library.get(name) ?? readFileSync(join(repository, `std/${name}.hgm`), "utf8");
  library.set(name, known);
  return known;
};

const job = (name: string, sequence: number): string => `hgm 1
import { Cpu } from "std:devices"
import { ${name} } from "./model.hgm"
site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }
job count { model: ${name}(), sequence: ${sequence}, batch: 1 sequences, steps: 1, precision: fp32(), optimizer: adamw(lr: 1e-3) }
`;

/** The model of an imported configuration, as every later room sees it. Throws where something is wrong. */
export const importedModel = async (text: string, sequence = 1): Promise<ModelGraph> => {
  const { value, diagnostics } = await importHuggingFace(text, "config.json");
  if (value === undefined) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  const files: Readonly<Record<string, string>> = { "main.hgm": job(value.name, sequence), "model.hgm": value.text };
  const host: Host = { readFile: (path) => files[path], readLibrary, resolve: (_, specifier) => specifier.replace("./", "") };
  const model = createWorkspace("main.hgm", host, () => [], {}).model();
  if (model.value === undefined) throw new Error(`${model.diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n")}\n${value.text}`);
  return model.value;
};
