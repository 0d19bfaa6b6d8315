import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fuzzInput, readCorpus } from "./input.ts";
import { tryInput } from "./try-input.ts";

/** What a worker says: the seed that it begins with, what went wrong with it, and what became of its inputs when it ends. */
export type WorkerMessage =
  | { readonly kind: "begins"; readonly seed: number }
  | { readonly kind: "problem"; readonly seed: number; readonly problem: string }
  | { readonly kind: "ends"; readonly readable: number; readonly valid: number };

/** The whole work of one process: the inputs of the seeds from `from` to below `to`. */
const work = async (root: string, from: number, to: number): Promise<void> => {
  const say = (message: WorkerMessage): void => void process.send?.(message);
  const corpus = readCorpus(root);
  const libraries = new Map<string, string | undefined>();
  const readLibrary = (name: string): string | undefined => {
    const path = join(root, "std", `${name}.hgm`);
    if (!libraries.has(name)) libraries.set(name, /^\w+$/.test(name) && existsSync(path) ? readFileSync(path, "utf8") : undefined);
    return libraries.get(name);
  };
  let [readable, valid] = [0, 0];
  for (let seed = from; seed < to; seed++) {
    say({ kind: "begins", seed });
    const tried = await tryInput(fuzzInput(seed, corpus), readLibrary);
    for (const problem of tried.problems) say({ kind: "problem", seed, problem });
    if (tried.readable) readable += 1;
    if (tried.valid) valid += 1;
  }
  say({ kind: "ends", readable, valid });
};

const [root = "", ...numbers] = process.argv.slice(2);
const [from = 0, to = 0] = numbers.map(Number);
await work(root, from, to);
