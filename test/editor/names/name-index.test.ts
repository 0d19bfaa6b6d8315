import { expect, test } from "vitest";
import type { Definition, NameIndex } from "../../../src/editor/names/index.ts";
import { readMarkers } from "../support/markers.ts";
import { indexOf, MemoryTexts } from "./support/texts.ts";

/** An index over texts with marks, and questions about the marks. */
const project = (given: Readonly<Record<string, string>>) => {
  const { files, marks } = readMarkers(Object.fromEntries(Object.entries(given).map(([file, text]) => [`/${file}`, text])));
  const texts = new MemoryTexts(files);
  const index = indexOf(texts);
  const mark = (name = "") => marks.get(name) ?? { file: "", start: -1, end: -1 };
  return {
    texts,
    index,
    mark,
    at: (name?: string) => index.at(mark(name).file, mark(name).start),
    inSight: (name?: string) => index.inSight(mark(name).file, mark(name).start).map((definition) => definition.name),
  };
};

const named = (index: NameIndex, file: string, name: string): Definition => {
  const found = index.definitions(file).find((definition) => definition.name === name);
  if (!found) throw new Error(`nothing is called ${name}`);
  return found;
};
const namesOf = (definitions: readonly Definition[]): readonly string[] => definitions.map(({ name }) => name);

const spec = {
  "main.hgm": `hgm 1
import { left, Gone } from "./sites.hgm"
import * as s from "./sites.hgm"
‹top›
let late = 3
site own {
  let inner = 2
  ‹site›
  let after = 1
  pool cpu { ‹pool› }
}
model M(a: int, b: int = a‹default›) {
  linear(width: a) as first
  repeat(2) as block[k] { ‹block›linear(width: k) as deep }
  ‹model›
  linear(width: b) as last
}
let list = [for x in 0..3, y in 0..x if ‹condition›y > 0: x]
for i in 0..4 { site zone[i] { ‹loop› } }
private job hidden {}
`,
  "sites.hgm": "hgm 1\nsite left { pool cpu {} }\nprivate let secret = 1\nprivate site Gone {}\nsite right extends left { pool more {} }\n",
};

test("what is in sight, the innermost first, each name once and none that stands further down in a body", () => {
  const { inSight } = project(spec);
  const file = ["left", "Gone", "s", "late", "own", "M", "list", "zone", "hidden"];
  expect(inSight("top")).toEqual(file);
  expect(inSight("site")).toEqual(["inner", ...file]);
  expect(inSight("pool")).toEqual(["inner", "after", ...file]);
  expect(inSight("default")).toEqual(["a", ...file]);
  expect(inSight("block")).toEqual(["k", "first", "a", "b", ...file]);
  expect(inSight("model")).toEqual(["first", "block", "a", "b", ...file]);
  expect(inSight("condition")).toEqual(["y", "x", ...file.filter((name) => name !== "list")]);
  expect(inSight("loop")).toEqual(["i", ...file]);
});

test("declared at the top of a file: in order, private ones included, imports not", () => {
  const { index } = project(spec);
  expect(namesOf(index.declared("/main.hgm"))).toEqual(["late", "own", "M", "list", "zone", "hidden"]);
  expect(namesOf(index.declared("/sites.hgm"))).toEqual(["left", "secret", "Gone", "right"]);
  expect(index.declared("/sites.hgm").map(({ hidden }) => hidden)).toEqual([false, true, true, false]);
});

test("members: what a module offers, pools with inherited ones, layers of a model with those of models in it", () => {
  const { index } = project({
    ...spec,
    "models.hgm":
      "hgm 1\nmodel Outer() { Inner(), linear(width: 3) as own, if true { linear(width: 3) as chosen }, residual { linear(width: 3) as nested } }\nmodel Inner() { linear(width: 3) as inner }\nlet same = Outer()\n",
  });
  expect(namesOf(index.members(named(index, "/main.hgm", "s")))).toEqual(["left", "right"]);
  expect(namesOf(index.members(named(index, "/sites.hgm", "right")))).toEqual(["more", "cpu"]);
  expect(namesOf(index.members(named(index, "/main.hgm", "left")))).toEqual(["cpu"]);
  expect(namesOf(index.members(named(index, "/models.hgm", "Outer")))).toEqual(["inner", "own", "chosen"]);
  expect(namesOf(index.members(named(index, "/models.hgm", "same")))).toEqual(["inner", "own", "chosen"]);
  expect(index.members(named(index, "/main.hgm", "late"))).toEqual([]);
});

test("what names may stand for: through lists, conditions, choices, loops and parameters", () => {
  const { index } = project({
    "main.hgm": `hgm 1
device A {}
device B {}
device C extends B {}
param chosen: device = A in [A, B]
let kinds = [A, if true then B else C]
let one = kinds[0]
let either = any(A, C)
let each = [for k in kinds: k]
let more = kinds + [C]
site s { pool p { device: one, nodes: 1 } }
let behind = s.p.device
let round = rest
let rest = round
let number = 3
`,
  });
  const meaning = (name: string) => namesOf(index.meaningOf(named(index, "/main.hgm", name)));
  expect(meaning("chosen")).toEqual(["A", "B"]);
  for (const name of ["kinds", "one", "each", "more", "behind"]) expect(meaning(name), name).toEqual(["A", "B", "C"]);
  expect(meaning("either")).toEqual(["A", "C"]);
  expect(meaning("round")).toEqual([]);
  expect(meaning("number")).toEqual([]);
});

test("an import is followed to what it names; not to what is private, missing, or an import itself", () => {
  const { index } = project({
    "main.hgm": 'hgm 1\nimport { left, secret, nothing, Cpu } from "./sites.hgm"\nimport { x } from "./gone.hgm"\nimport { A100_SXM_80G } from "std:devices"\n',
    "sites.hgm": 'hgm 1\nimport { Cpu } from "std:devices"\nsite left {}\nprivate let secret = 1\n',
  });
  const file = (name: string) => index.resolve(named(index, "/main.hgm", name))?.file;
  expect(file("left")).toBe("/sites.hgm");
  expect(file("A100_SXM_80G")).toBe("std:devices");
  for (const name of ["secret", "nothing", "Cpu", "x"]) expect(file(name), name).toBeUndefined();
});

test("a place tells whether it declares, what it means and what it is called here", () => {
  const { at } = project({
    "main.hgm":
      'hgm 1\nimport { left as l‹alias› } from "./sites.hgm"\nlink ‹use›l -- unkno‹unknown›wn {}\njob a { precision: fp‹word›32(), se‹property›ed: 1 }\n',
    "sites.hgm": "hgm 1\nsite left {}\n",
  });
  expect(at("alias")).toMatchObject({
    declares: true,
    role: "declaration",
    target: { name: "left", file: "/sites.hgm" },
    local: { name: "l", role: "import" },
  });
  expect(at("use")).toMatchObject({ declares: false, role: "path", target: { name: "left" }, local: { name: "l" } });
  expect(at("unknown")).toMatchObject({ declares: false, target: undefined, targets: [], local: undefined });
  expect(at("word")).toBeUndefined();
  expect(at("property")).toBeUndefined();
});

test("a name touches the offsets from its first to behind its last letter; of two, the one that begins there", () => {
  const { index } = project({ "main.hgm": "hgm 1\nlet ab = 1\nlet cd = ab\n" });
  const hit = (offset: number) => index.at("/main.hgm", offset)?.start;
  expect([9, 10, 11, 12, 13].map(hit)).toEqual([undefined, 10, 10, 10, undefined]);
});

test("a pool is linked with the one that it overrides, and with what one use may mean besides", () => {
  const { index } = project({
    "main.hgm": `hgm 1
site a { pool cpu {} }
site b extends a { pool cpu {} }
site c { pool cpu {} }
site d { pool cpu {} }
let n = [for s in [b, c]: s.cpu.nodes]
`,
  });
  const linked = index.linked(index.members(named(index, "/main.hgm", "a"))[0] as Definition);
  expect(linked.map(({ owner }) => owner?.name).sort()).toEqual(["a", "b", "c"]);
});

test("clashes: two of a name, a name of a body around it, a number that an index makes; a job may be called like a name of a body", () => {
  const { index } = project({
    "main.hgm": `hgm 1
let a = 1
let a = 2
job j { let j = 1, let a = 2 }
for i in 0..4 { site zone[i] {} }
site zone3 { pool p {}, pool p {} }
if true { site both {} } else { site both {} }
`,
  });
  expect(index.clashes("/main.hgm").map(({ definition, before }) => `${definition.name} ${definition.at.start} ${before.at.start}`)).toEqual([
    "a 20 10",
    "a 49 10",
    "zone3 96 78",
    "p 120 109",
  ]);
});

test("an edit leaves the names of other files as they are", () => {
  const { texts, index } = project({
    "main.hgm": 'hgm 1\nimport { left } from "./sites.hgm"\nlink left -- left {}\n',
    "sites.hgm": "hgm 1\nsite left {}\n",
    "more.hgm": "hgm 1\nsite x {}\n",
  });
  const before = { main: named(index, "/main.hgm", "left"), more: named(index, "/more.hgm", "x"), left: named(index, "/sites.hgm", "left") };
  expect(index.occurrences(before.left)).toHaveLength(4);
  texts.set("/sites.hgm", "hgm 1\n\nsite left {}\nlet all = [left]\n");
  expect(named(index, "/main.hgm", "left")).toBe(before.main);
  expect(named(index, "/more.hgm", "x")).toBe(before.more);
  const after = named(index, "/sites.hgm", "left");
  expect(after).not.toBe(before.left);
  expect(index.resolve(before.main)).toBe(after);
  expect(index.occurrences(after)).toHaveLength(5);
});

test("questions about other texts leave the index as it is", () => {
  const { texts, index } = project({ "main.hgm": "hgm 1\nlet a = 1\nlet b = a\n" });
  const other = new MemoryTexts({ "/main.hgm": "hgm 1\nlet a = 1\nlet b = 2\n" });
  const over = index.over(other);
  expect(over.occurrences(named(over, "/main.hgm", "a"))).toHaveLength(1);
  expect(index.occurrences(named(index, "/main.hgm", "a"))).toHaveLength(2);
  expect(texts.revision).toBe(1);
});

test("names of a member that is being written", () => {
  const { index, inSight } = project({
    "main.hgm": `hgm 1
import { Cpu, A100_SXM_80G as Card
device Mine extends ‹extends›
site s { pool cpu { device: Mine } }
let wan
let list = [for i in 0..4: i * (‹loop›
link s.cpu -- 
`,
  });
  expect(inSight("extends")).toEqual(expect.arrayContaining(["Cpu", "Card", "Mine", "s", "wan", "list"]));
  expect(inSight("loop")).toContain("i");
  const uses = (name: string) => index.occurrences(named(index, "/main.hgm", name)).map(({ declares }) => declares);
  expect(uses("Mine")).toEqual([true, false]);
  expect(uses("i")).toEqual([true, false]);
  expect(uses("s")).toEqual([true, false]);
  expect(uses("cpu")).toEqual([true, false]);
});
