import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printExpression, printPython, py, pythonName } from "../../../src/emit/printers/python/index.ts";
import { parsePython, runPython } from "./python.ts";

const leaf = fc.oneof(
  fc.constantFrom("a", "b", "self.c").map(py.expression),
  fc.integer({ min: -9, max: 9 }).map(py.expression),
  fc.constantFrom(0.5, 1e-5, 5e5, -2.25).map(py.float),
  fc.constant(py.expression(null)),
);

/** Expressions of every kind that has operands, nested. */
const { tree } = fc.letrec<{ tree: py.Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom<py.BinaryOperator>("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "<<", ">>", "and", "or"), tie("tree"), tie("tree"))
      .map(([operator, left, right]) => py.binary(operator, left, right)),
    tie("tree").map(py.negative),
    tie("tree").map(py.not),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([a, b, c]) => py.compare(a, ["<", b], ["is not", c])),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([a, b, c]) => py.conditional(a, b, c)),
    fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => py.method(a, "m", [b], { k: a })),
    fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => py.subscript(a, py.slice(b))),
    fc.array(tie("tree"), { maxLength: 3 }).map((items) => py.tuple(...items)),
    fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => py.dictionary([a, b])),
  ),
}));

/** The same expression with brackets around every part, which Python must read as the same tree. */
const bracketed = (e: py.Expression): string => {
  const p = bracketed;
  switch (e.kind) {
    case "binary": {
      // Python reads a chain of one logical operator as one node.
      const chain = (e.operator === "and" || e.operator === "or") && e.left.kind === "binary" && e.left.operator === e.operator;
      return `(${chain ? p(e.left).slice(1, -1) : p(e.left)} ${e.operator} ${p(e.right)})`;
    }
    case "unary":
      return `(${e.operator} ${p(e.operand)})`;
    case "compare":
      return `(${p(e.first)} ${e.rest.map(([operator, right]) => `${operator} ${p(right)}`).join(" ")})`;
    case "conditional":
      return `(${p(e.then)} if ${p(e.test)} else ${p(e.otherwise)})`;
    case "attribute":
      return `(${p(e.of)}).${e.name}`;
    case "call":
      return `(${p(e.callee)})(${[...e.arguments.map(p), ...e.keywords.map(([name, value]) => `${name}=${p(value)}`)].join(", ")})`;
    case "subscript":
      return `(${p(e.of)})[${p(e.index)}]`;
    case "slice":
      return `${e.from ? p(e.from) : ""}:${e.to ? p(e.to) : ""}`;
    case "sequence":
      return `(${e.items.map((item) => `${p(item)},`).join(" ")})`;
    case "dictionary":
      return `{${e.entries.map(([key, value]) => `${p(key)}: ${p(value)}`).join(", ")}}`;
    case "number":
      return `(${printExpression(e)})`;
    default:
      return printExpression(e);
  }
};

describe("the Python printer", () => {
  test("sets brackets exactly so that Python reads the same tree", () => {
    const samples = fc.sample(tree, { seed: 1, numRuns: 400 });
    const plain = parsePython(samples.map(printExpression));
    const full = parsePython(samples.map(bracketed));
    samples.forEach((sample, i) => expect(plain[i], printExpression(sample)).toBe(full[i]));
  });

  test("breaks long lines without changing what Python reads", () => {
    const samples = fc.sample(fc.array(tree, { minLength: 8, maxLength: 14 }), { seed: 2, numRuns: 60 });
    const statement = (items: readonly py.Expression[]): py.Statement[] => [
      py.assign("x", py.call("f", items)),
      py.assign("y", py.binary("or", py.expression("a"), ...items)),
      py.define("g", [py.parameter("a")], "int", [py.returns(py.list(...items))], { documentation: "word ".repeat(60).trim() }),
    ];
    const printed = parsePython(samples.map((items) => printPython(statement(items))));
    const full = parsePython(
      samples.map((items) => {
        const [call, chain, array] = [py.call("f", items), py.binary("or", "a", ...items), py.list(...items)].map(printExpression);
        const words = printPython(statement(items)).match(/"""[^"]*"""/)?.[0] ?? "";
        return `x = ${call}\ny = ${chain}\ndef g(a) -> int:\n    ${words}\n    return ${array}\n`;
      }),
    );
    expect(printed).toEqual(full);
  });

  test("escapes strings so that Python reads the same characters", () => {
    const strings = fc.sample(
      fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.constantFrom('"""', "\\", "a\\", '"', "上海", "\r\n\t\0", "{x}", "\u2028")),
      {
        seed: 3,
        numRuns: 300,
      },
    );
    const texts = strings.flatMap((s) => [printExpression(py.text(s)), printExpression(py.format(s, { value: "x" }))]);
    const read = JSON.parse(
      runPython("python3", ["-c", "import ast, json; x = 'X'; print(json.dumps([eval(t, {'x': x}) for t in json.load(open('texts.json'))]))"], {
        "texts.json": JSON.stringify(texts),
      }),
    ) as string[];
    expect(read).toEqual(strings.flatMap((s) => [s, `${s}X`]));
  });

  test("docstrings and comments cannot end early", () => {
    const awkward = ['ends with "', 'holds """ inside', "a \\ backslash", "two\nlines", ""];
    const texts = awkward.map((text) =>
      printPython([py.comment(text), py.define("f", [], undefined, [py.returns(1)], { documentation: text, comment: text })]),
    );
    const read = JSON.parse(
      runPython("python3", ["-c", "import ast, json; print(json.dumps([ast.get_docstring(ast.parse(t).body[0]) for t in json.load(open('texts.json'))]))"], {
        "texts.json": JSON.stringify(texts),
      }),
    ) as string[];
    expect(read).toEqual(awkward);
  });

  test("makes names that Python accepts and refuses others", () => {
    expect(["lambda", "a.b", "2x", "ok"].map(pythonName)).toEqual(["lambda_", "a_b", "_2x", "ok"]);
    expect(() => printExpression(py.expression("import os"))).toThrow("bug in hgm");
    expect(() => printExpression(py.expression(Number.NaN))).toThrow("bug in hgm");
  });
});
