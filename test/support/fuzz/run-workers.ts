import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../cli.ts";
import type { WorkerMessage } from "./worker.ts";

export interface FuzzRun {
  readonly inputs: number;
  readonly readable: number;
  readonly valid: number;
  /** A line for each: what went wrong, with the seed that shows it again. */
  readonly problems: readonly string[];
}

/** An input takes some hundredths of a second; one that takes this long will never end. */
const hangs = 120_000;

const progressEvery = 5000;

/** One process for the seeds from `from` to below `to`; it is ended when it hangs, and another one goes on behind the seed that did. */
const runWorker = (script: string, from: number, to: number, told: (message: WorkerMessage) => void): Promise<void> =>
  new Promise((done) => {
    let seed = from;
    let watch: NodeJS.Timeout | undefined;
    let ended = false;
    const child = fork(script, [root, String(from), String(to)]);
    const problem = (text: string): void => told({ kind: "problem", seed, problem: text });
    const wait = (): void => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        problem(`it has not ended after ${hangs / 1000} s`);
        child.kill("SIGKILL");
      }, hangs);
    };
    child.on("message", (message: WorkerMessage) => {
      if (message.kind === "begins") seed = message.seed;
      if (message.kind === "ends") ended = true;
      wait();
      told(message);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(watch);
      if (ended) return done();
      if (signal !== "SIGKILL") problem(`its process ended with ${signal ?? `exit code ${code}`}`);
      done(seed + 1 < to ? runWorker(script, seed + 1, to, told) : undefined);
    });
    wait();
  });

/** Tries `count` inputs from a first seed on in two processes, and says on the way how far it is. */
export const runFuzz = async (first: number, count: number, say: (line: string) => void): Promise<FuzzRun> => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-fuzz-"));
  const script = join(folder, "worker.mjs");
  try {
    await build({
      entryPoints: [join(root, "test/support/fuzz/worker.ts")],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: script,
      logLevel: "error",
    });
    let [inputs, readable, valid] = [0, 0, 0];
    const problems: string[] = [];
    const begun = Date.now();
    const told = (message: WorkerMessage): void => {
      if (message.kind === "begins") {
        inputs += 1;
        if (inputs % progressEvery === 0) say(`${inputs} of ${count} inputs after ${Math.round((Date.now() - begun) / 1000)} s, ${problems.length} problems`);
      } else if (message.kind === "problem") problems.push(`seed ${message.seed}: ${message.problem}`);
      else [readable, valid] = [readable + message.readable, valid + message.valid];
    };
    const middle = first + Math.ceil(count / 2);
    await Promise.all([runWorker(script, first, middle, told), runWorker(script, middle, first + count, told)]);
    return { inputs, readable, valid, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
