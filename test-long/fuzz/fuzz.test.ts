import { expect, it } from "vitest";
import { runFuzz } from "../../test/support/fuzz/run-workers.ts";

const count = Number(process.env["HGM_FUZZ_INPUTS"] ?? 100_000);
const first = Number(process.env["HGM_FUZZ_SEED"] ?? 1_000_000);

it(`${count} fuzzed inputs from seed ${first} go through parse, analysis, model, topology and format without a crash or a hang`, async () => {
  const { inputs, readable, valid, problems } = await runFuzz(first, count, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`${inputs} inputs from seed ${first}: ${readable} readable, ${valid} valid, ${problems.length} problems\n`);
  expect(problems).toEqual([]);
  expect(inputs).toBe(count);
  // Half are made from the vocabulary: fewer would mean that the fuzzer no longer reaches what lies behind the grammar.
  expect(readable).toBeGreaterThan(0.5 * count);
  expect(valid).toBeGreaterThan(0.4 * count);
});
