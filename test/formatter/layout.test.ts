import { describe, expect, it } from "vitest";
import { format, sourcesBelow } from "./support.ts";

/** What is written, and how it is laid out. */
const layouts: readonly { readonly what: string; readonly from: string; readonly to: string }[] = [
  { what: "blanks", from: "site   a{x:1,y:2}", to: "site a { x: 1, y: 2 }" },
  { what: "units and signs", from: "let a=[100ms,6%,- -1,-(1),1..=2,a--b,not  b]", to: "let a = [100 ms, 6 %, - -1, -(1), 1..=2, a -- b, not b]" },
  { what: "members that share a line", from: "job j {\n  a: 1,   b: 2\n  c: 3,\n}", to: "job j {\n  a: 1, b: 2\n  c: 3\n}" },
  { what: "empty lines", from: "\n\na: 1\n\n\n\nb: 2\ns {\n\n  c: 3\n\n}\n\n", to: "a: 1\n\nb: 2\ns {\n  c: 3\n}" },
  { what: "empty blocks", from: "s {\n}\nt { }", to: "s {}\nt {}" },
  {
    what: "a block too long for its line",
    from: "pool npu { device: Ascend910B3, nodes: 64, devices_per_node: 8, fabric: roce(nics: 8, per_nic: 200 Gbps) }",
    to: "pool npu {\n  device: Ascend910B3\n  nodes: 64\n  devices_per_node: 8\n  fabric: roce(nics: 8, per_nic: 200 Gbps)\n}",
  },
  {
    what: "arguments too long for their line",
    from: "sync: diloco(every: any(50 steps, 100 steps, 200 steps), compress: any(int8, int4), fragments: any(1, 2, 4))",
    to: "sync: diloco(\n  every: any(50 steps, 100 steps, 200 steps),\n  compress: any(int8, int4),\n  fragments: any(1, 2, 4),\n)",
  },
  { what: "lists that fit", from: "let g = [\n  1,\n  2,\n]\nimport {\n  A,\n} from 'x'".replaceAll("'", '"'), to: 'let g = [1, 2]\nimport { A } from "x"' },
  {
    what: "many numbers",
    from: `let up = [${"500 Mbps, ".repeat(14)}1 Gbps]`,
    to: `let up = [\n  ${"500 Mbps, ".repeat(9).trim()}\n  ${"500 Mbps, ".repeat(5)}1 Gbps,\n]`,
  },
  {
    what: "a long sum",
    from: "minimize: run.cost + 500 USD/h * run.time + some_other_metric.of_a_long_name * 2 + yet_another_metric.of_a_name",
    to: "minimize: run.cost +\n  500 USD/h * run.time +\n  some_other_metric.of_a_long_name * 2 +\n  yet_another_metric.of_a_name",
  },
  {
    what: "a choice of blocks, all broken or none",
    from: "if mod(i, 2) == 1 { moe(experts: 16, top_k: 2, ffn: 14336, activation: swiglu) } else { mlp(ffn: 14336) }",
    to: "if mod(i, 2) == 1 {\n  moe(experts: 16, top_k: 2, ffn: 14336, activation: swiglu)\n} else {\n  mlp(ffn: 14336)\n}",
  },
  {
    what: "a comprehension",
    from: "let sizes = [for zone_index in 0..zones if zone_index != 3: 8 * (1 + mod(zone_index, 4)) + other_nodes[zone_index]]",
    to: "let sizes = [\n  for zone_index in 0..zones if zone_index != 3:\n    8 * (1 + mod(zone_index, 4)) + other_nodes[zone_index]\n]",
  },
  { what: "a string with values", from: 'title: "zone ${ i+1 } of \\${x} ${f( a,b )}"', to: 'title: "zone ${i + 1} of \\${x} ${f(a, b)}"' },
  {
    what: "comments of a block",
    from: "site a {   // why\n\n// own\n  x: 1,   // one\n\n\n  // last\n}\nsite b { // only\n}\nsite c {\n// only\n}",
    to: "site a { // why\n  // own\n  x: 1 // one\n\n  // last\n}\nsite b { // only\n}\nsite c {\n  // only\n}",
  },
  {
    what: "comments in brackets",
    from: 'a: f( // first\n x, // one\n // two\n y\n // end\n)\nb: [ // none\n]\nimport { // A\n A, B // B\n} from "x"',
    to: 'a: f(\n  // first\n  x, // one\n  // two\n  y,\n  // end\n)\nb: [\n  // none\n]\nimport {\n  // A\n  A,\n  B, // B\n} from "x"',
  },
  {
    what: "comments where a line may end within a member",
    from: 'let a = // why\n  1 + // plus\n  2\nlink n -- // to\n  s {}\nassert a > 1, // says\n  "so"',
    to: 'let a =\n  // why\n  1 + // plus\n    2\nlink n -- // to\n  s {}\nassert a > 1, // says\n  "so"',
  },
  {
    what: "comments behind a sign",
    from: 'import * // all\n  as dev from "x"\nparam p: USD / // each\n h = - // minus\n 1',
    to: 'import *\n  // all\n  as dev from "x"\nparam p: USD/\n  // each\n  h = -\n  // minus\n  1',
  },
  {
    what: "documentation",
    from: "///  a\n/// b\nsite a {   /// of x\n x: 1 /// of y\n , y: 2 }",
    to: "///  a\n/// b\nsite a {\n  /// of x\n  x: 1 /// of y\n  y: 2\n}",
  },
  { what: "a file of comments", from: "\n\n// a\n\n\n  // b", to: "// a\n\n// b" },
  {
    what: "a word of statements behind an operator",
    from: `pin ${"a_long_name + ".repeat(8)}link on north`,
    to: `pin a_long_name +\n${"  a_long_name +\n".repeat(6)}  a_long_name + link on north`,
  },
];

describe("the layout", () => {
  it.each(layouts)("of $what", async ({ from, to }) => {
    expect(await format(from)).toBe(`${to}\n`);
    expect(await format(`${to}\n`)).toBe(`${to}\n`);
  });

  it("of an empty file is empty", async () => {
    expect(await format("")).toBe("");
    expect(await format("\n\n ,\n")).toBe("");
  });

  it("keeps a byte order mark", async () => expect(await format("\uFEFFsite a{}\r\n")).toBe("\uFEFFsite a {}\n"));

  it.each([...sourcesBelow("examples"), ...sourcesBelow("std")])("of $name is the formatter's", async ({ text }) => expect(await format(text)).toBe(text));
});

describe("a deep text", () => {
  const deep = (open: string, close: string, times: number): string => `${open.repeat(times)}1${close.repeat(times)}`;

  it.each([
    ["brackets", `let a = ${deep("f(x: 1 + -(", "))", 126)}`],
    ["blocks", `${"site a { ".repeat(250)}${"} ".repeat(250)}`],
    ["values in a string", `let a = "\${${deep("f(x: 1 + ", ")", 250)}}"`],
    ["lists with comments", `let a = ${deep("[\n// c\n", "]", 250)}`],
    ["long chains", `let a = ${new Array(1000).fill("a").join(" + ")}\nlet b = a${".b".repeat(1000)}`],
    ["choices", `${"if a {} else ".repeat(250)}{}\nlet b = ${"if a then b else ".repeat(250)}c`],
  ])("of %s is laid out", async (_, text) => {
    const formatted = await format(text);
    expect(await format(formatted)).toBe(formatted);
  });
});
