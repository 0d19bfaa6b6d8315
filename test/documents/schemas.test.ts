import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { generateSchemas } from "../../scripts/generate/schemas.mjs";
import { helloModel, helloPlan, helloSpec, helloTopology } from "../support/hello.ts";
import { helloProgram, twinProgram } from "../lowering/broken-programs.ts";
import { helloLeft } from "../projection/broken-sites.ts";

const generated = generateSchemas();

describe("JSON Schemas", () => {
  it("on disk are those of the types in src/contracts (else run: node scripts/generate/schemas.mjs)", () => {
    const names = ["model", "plan", "program", "site", "spec", "topology"].map((name) => `schemas/${name}.schema.json`);
    expect([...generated.keys()].sort()).toEqual([...names, "src/documents/schemas.generated.ts"]);
    for (const [path, text] of generated) expect(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8") === text, path).toBe(true);
  });

  const documents = { spec: helloSpec, model: helloModel, topology: helloTopology, plan: helloPlan, program: helloProgram, site: helloLeft };
  const validator = (name: string) =>
    new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(
      JSON.parse(generated.get(`schemas/${name}.schema.json`) ?? ""),
    );

  /** Every object inside a value, with a function that gives the whole with this one replaced. */
  function* objectsOf(
    value: unknown,
    replace: (inner: unknown) => unknown,
  ): Generator<{ readonly object: Record<string, unknown>; readonly whole: (changed: unknown) => unknown }> {
    if (value === null || typeof value !== "object") return;
    if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) yield* objectsOf(inner, (changed) => replace(value.with(index, changed)));
      return;
    }
    yield { object: value as Record<string, unknown>, whole: replace };
    for (const [key, inner] of Object.entries(value)) yield* objectsOf(inner, (changed) => replace({ ...value, [key]: changed }));
  }

  it.each(Object.entries(documents))("accept a good %s, and refuse it with a field too many or of the wrong type in any of its objects", (name, good) => {
    const validate = validator(name);
    expect(validate(good)).toBe(true);
    let objects = 0;
    for (const { object, whole } of objectsOf(good, (changed) => changed)) {
      objects++;
      expect(validate(whole({ ...object, unknown_field: {} })), JSON.stringify(object)).toBe(false);
      for (const key of Object.keys(object)) expect(validate(whole({ ...object, [key]: null })), `${key} of ${JSON.stringify(object)}`).toBe(false);
    }
    expect(objects).toBeGreaterThan(8);
    const schema = JSON.parse(generated.get(`schemas/${name}.schema.json`) ?? "");
    for (const key of schema.required as string[]) {
      const { [key]: _, ...without } = good as unknown as Record<string, unknown>;
      expect(validate(without), `without ${key}`).toBe(false);
    }
  });

  it("tell the branches of unions apart", () => {
    const validate = validator("program");
    const withItem = (item: unknown) => ({ ...twinProgram, actions: [{ ...twinProgram.actions[0], items: [item] }] });
    expect(validate(withItem({ do: "step" }))).toBe(true);
    expect(validate(withItem({ loop: 2, body: [{ do: "forward", microbatch: { offset: 0, stride: 1 } }] }))).toBe(true);
    expect(validate(withItem({ do: "forward" }))).toBe(false);
    expect(validate(withItem({ do: "step", microbatch: { offset: 0, stride: 1 } }))).toBe(false);
    expect(validate(withItem({ do: "dance" }))).toBe(false);
    expect(validate(withItem({ loop: 2, body: [{ loop: 2, body: [] }] }))).toBe(false);
    const spec = validator("spec");
    const withArgument = (value: unknown) => ({
      ...helloSpec,
      model: { ...helloSpec.model, layers: [{ kind: "mlp", origin: "x", arguments: { a: value }, children: [] }] },
    });
    for (const value of [1, true, "text", { word: "swiglu" }, { call: "rope", arguments: { theta: [1, { layer: "tokens" }] } }])
      expect(spec(withArgument(value))).toBe(true);
    for (const value of [null, { wordy: "x" }, { call: "rope" }, { call: "rope", arguments: { theta: null } }]) expect(spec(withArgument(value))).toBe(false);
  });
});
