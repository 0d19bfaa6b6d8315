import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { families } from "../../src/importers/hf/families.ts";
import { importHuggingFace } from "../../src/importers/index.ts";
import { importedModel } from "../support/imported-model.ts";

const small = { vocab_size: 64, hidden_size: 32, intermediate_size: 48, num_hidden_layers: 3, num_attention_heads: 4, num_key_value_heads: 2 };

/** Sizes that fit each other, under the names of the family. */
const sizesOf = (family: (typeof families)[number]): object => {
  const known = Object.entries(small).filter(([name]) => family.fields[name]?.use === "mapped");
  const own = family.type === "gpt2" ? { n_embd: 32, n_layer: 3, n_head: 4, vocab_size: 64 } : family.type === "deepseek_v3" ? { num_key_value_heads: 4 } : {};
  return { ...Object.fromEntries(known), ...own };
};

const words = ["silu", "gelu", "gelu_new", "relu", "relu2", "sliding_attention", "full_attention", "linear", "yarn", "", "x".repeat(60)];
const ropes = fc.record(
  {
    rope_type: fc.constantFrom("default", "linear", "dynamic", "llama3", "yarn", "longrope", "su", "other"),
    rope_theta: fc.constantFrom(1, 10_000, 1e6, -1),
    factor: fc.constantFrom(1, 2.5, 8, 0, "2"),
    low_freq_factor: fc.constantFrom(1, 4),
    high_freq_factor: fc.constantFrom(4, 1),
    original_max_position_embeddings: fc.constantFrom(16, 4096, null),
    partial_rotary_factor: fc.constantFrom(1, 0.5, 0.1, 2),
    mscale: fc.constantFrom(0, 1, 0.7),
    mscale_all_dim: fc.constantFrom(0, 1),
    truncate: fc.boolean(),
    attention_factor: fc.constantFrom(1.5, null),
    short_factor: fc.constantFrom([1, 2, 3, 4], [1], []),
    long_factor: fc.constantFrom([1, 2, 3, 4], [2]),
  },
  { requiredKeys: [] },
);
const value = fc.oneof(
  fc.integer({ min: -2, max: 70 }),
  fc.constantFrom(1e-7, 0.5, 1.5, 2 ** 53, 65_536, 1e300),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(...words),
  fc.array(fc.constantFrom<string | number>("sliding_attention", "full_attention", 0, 1, 2), { maxLength: 4 }),
  ropes,
  fc.dictionary(fc.constantFrom("full_attention", "sliding_attention"), ropes),
);

describe("a configuration with any values", () => {
  it.each(families.map((family) => [family.type, family] as const))(
    "%s: is refused by its own diagnostics, or gives a model that the compiler takes",
    async (type, family) => {
      const names = Object.keys(family.fields);
      let accepted = 0;
      await fc.assert(
        fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 }), async (fields) => {
          const text = JSON.stringify({ model_type: type, ...sizesOf(family), ...fields });
          const { value: model, diagnostics } = await importHuggingFace(text, "config.json");
          if (model === undefined) {
            expect(diagnostics.length).toBeGreaterThan(0);
            for (const { code, place } of diagnostics) {
              expect(code).toMatch(/^HGM71\d\d$/);
              expect(place).toBeDefined();
            }
            return;
          }
          accepted += 1;
          expect(diagnostics).toEqual([]);
          expect((await importedModel(text)).parameters.total).toBeGreaterThan(0);
        }),
        { seed: 11, numRuns: 40 },
      );
      expect(accepted).toBeGreaterThan(2);
    },
  );
});

describe("a configuration with any damage", () => {
  const published = readdirSync(join(import.meta.dirname, "published")).map((name) => readFileSync(join(import.meta.dirname, "published", name), "utf8"));
  const piece = fc.oneof(fc.constantFrom("", '"', "{", "]", ",", ":", "null", "\\", "1e999", "-", "\u0000", "\ud800"), fc.string({ maxLength: 6 }));

  it("gives diagnostics with a place, or a model", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...published), fc.nat(), fc.nat({ max: 12 }), piece, async (text, at, length, put) => {
        const start = at % text.length;
        const damaged = text.slice(0, start) + put + text.slice(start + length);
        const { value: model, diagnostics } = await importHuggingFace(damaged, "config.json");
        expect(model === undefined).toBe(diagnostics.length > 0);
        for (const { code, place } of diagnostics) {
          expect(code).toMatch(/^HGM71\d\d$/);
          expect(place?.start).toBeLessThanOrEqual(damaged.length);
        }
      }),
      { seed: 5, numRuns: 1500 },
    );
  });
});
