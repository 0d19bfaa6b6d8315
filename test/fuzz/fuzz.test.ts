import { expect, it } from "vitest";
import { nodeHost } from "../../src/host/node-host.ts";
import { root } from "../support/cli.ts";
import { fuzzInput, readCorpus } from "../support/fuzz/input.ts";
import { tryInput } from "../support/fuzz/try-input.ts";

const { readLibrary } = nodeHost();

// The long suite test-long/fuzz goes on where this one ends.
it("takes 2,000 fuzzed inputs without a crash, and every diagnostic lies in its file", async () => {
  const corpus = readCorpus(root);
  let [readable, valid] = [0, 0];
  const problems: string[] = [];
  for (let seed = 1; seed <= 2000; seed++) {
    const tried = await tryInput(fuzzInput(seed, corpus), readLibrary);
    for (const problem of tried.problems) problems.push(`seed ${seed}: ${problem}`);
    if (tried.readable) readable += 1;
    if (tried.valid) valid += 1;
  }
  console.log(`2000 inputs from seed 1: ${readable} readable, ${valid} valid`);
  expect(problems).toEqual([]);
  expect(readable).toBeGreaterThan(1000);
  expect(valid).toBeGreaterThan(800);
}, 300_000);
