import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonLiteral, pythonProse } from "../../src/emit/printers/python-literal.ts";

const scalar = fc.oneof(
  fc.string({ unit: fc.constantFrom("'", '"', "\\", "\n", "{", "}", "%", "a", "é", "\u2028", "\0", "\x7f"), maxLength: 8 }),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 4 }));

const evaluate = (literals: readonly string[]): unknown =>
  JSON.parse(
    execFileSync("python3", ["-c", "import ast, json, sys; print(json.dumps([ast.literal_eval(line) for line in json.load(sys.stdin)]))"], {
      input: JSON.stringify(literals),
      encoding: "utf8",
    }),
  );

describe("Python literals", () => {
  test("are read back as the value", () => {
    const values = fc.sample(value, { numRuns: 300, seed: 3 });
    expect(evaluate(values.map(pythonLiteral))).toEqual(values);
  });

  test("floats keep every bit and their type", () => {
    const floats = [...fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 200, seed: 5 }), 0, -0, 1, 1e21, 1e-8, 5e-324];
    const script =
      "import ast, sys, struct\nfor line in sys.stdin:\n    v = ast.literal_eval(line.strip())\n    assert type(v) is float, line\n    print(struct.pack('>d', v).hex())";
    const got = execFileSync("python3", ["-c", script], { input: floats.map((float) => `${pythonLiteral({ float })}\n`).join(""), encoding: "utf8" })
      .trim()
      .split("\n");
    const bits = (float: number): string =>
      Buffer.from(new Float64Array([float]).buffer)
        .reverse()
        .toString("hex");
    expect(got).toEqual(floats.map(bits));
  });

  test("tuples of one element are tuples", () =>
    expect([pythonLiteral({ tuple: [1] }), pythonLiteral({ tuple: [] }), pythonLiteral({ tuple: [1, 2] })]).toEqual(["(1,)", "()", "(1, 2)"]));

  test("what has no literal is a bug", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60]) expect(() => pythonLiteral(bad)).toThrow(/bug in hgm/);
    expect(() => pythonLiteral({ float: Number.NaN })).toThrow(/bug in hgm/);
  });

  test("prose cannot end its docstring", () => {
    const texts = fc.sample(fc.string({ unit: fc.constantFrom('"', "\\", "\n", "a", "'"), maxLength: 10 }), { numRuns: 200, seed: 9 });
    const documents = texts.map((text) => `"""x ${pythonProse(text)}\n"""`);
    expect(evaluate(documents)).toEqual(texts.map((text) => `x ${text.replace(/\n+/g, " ")}\n`));
  });
});
