import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { examples, fromScratch, liveOver, smallSpec } from "./support.ts";

const main = "main.hgm";
const one = (text: string): ReadonlyMap<string, string> => new Map([[main, text]]);

describe("what an edit makes a live workspace compute", () => {
  it("is nothing when nothing has changed", () => {
    const live = liveOver(one(smallSpec));
    const first = live.check(main);
    const before = live.statistics;
    expect(before).toEqual({ parses: 2, analyses: 1, models: 1, topologies: 1 });
    live.setText(main, smallSpec);
    expect(live.check(main)).toBe(first);
    expect(live.statistics).toEqual(before);
  });

  it("is the text and its meaning, and no model, when only a comment changes", () => {
    const live = liveOver(one(smallSpec));
    live.check(main);
    live.setText(main, `// more\n${smallSpec}`);
    live.check(main);
    expect(live.statistics).toEqual({ parses: 3, analyses: 2, models: 1, topologies: 1 });
  });

  it("is the model when a layer changes, and the topology when a site does", () => {
    const live = liveOver(one(smallSpec));
    live.check(main);
    live.setText(main, smallSpec.replace("attention(heads: 8)", "attention(heads: 16)"));
    live.check(main);
    expect(live.statistics).toEqual({ parses: 3, analyses: 2, models: 2, topologies: 1 });
    live.setText(main, smallSpec.replace("nodes: 1", "nodes: 1, interconnect: nvlink(per_device: 250 GB/s)"));
    live.check(main);
    expect(live.statistics).toEqual({ parses: 4, analyses: 3, models: 2, topologies: 2 });
    live.setText(main, smallSpec);
    live.check(main);
    expect(live.statistics).toEqual({ parses: 5, analyses: 4, models: 2, topologies: 2 });
  });

  it("is not the file that stayed as it was", () => {
    const files = new Map([
      ["a.hgm", "let n = 4\n"],
      ["b.hgm", 'import { n } from "./a.hgm"\nlet m = 2 * n\n'],
      ["c.hgm", "let k = 1\n"],
    ]);
    const live = liveOver(files);
    for (const root of files.keys()) live.check(root);
    expect(live.statistics).toMatchObject({ parses: 3, analyses: 3 });
    live.setText("c.hgm", "let k = 2\n");
    for (const root of files.keys()) live.check(root);
    expect(live.statistics).toMatchObject({ parses: 4, analyses: 4 });
    live.setText("a.hgm", "let n = 5\n");
    for (const root of files.keys()) live.check(root);
    expect(live.statistics).toMatchObject({ parses: 5, analyses: 6 });
    expect(live.check("b.hgm")?.facts.members["b.hgm"]?.["let m"]?.value?.text).toBe("10");
  });

  it("follows files that appear, change and go where they lie", () => {
    const files = new Map([[main, 'import { n } from "./a.hgm"\nlet m = n\n']]);
    const live = liveOver(files);
    const codes = (): readonly string[] => live.check(main)?.diagnostics.map(({ code }) => code) ?? [];
    expect(codes()).toHaveLength(1);
    expect(live.check(main)?.missing).toEqual(["main.hgmvars", "a.hgm"]);
    files.set("a.hgm", "let n = 1\n");
    expect(codes()).toEqual([]);
    files.set("a.hgm", "let other = 1\n");
    expect(codes()).toHaveLength(1);
    files.delete("a.hgm");
    expect(codes()).toHaveLength(1);
  });

  it("is another one with other parameters", () => {
    const live = liveOver(one(smallSpec));
    expect(live.check(main, { parameters: { lines: "5" } })?.good).toBe(false);
    expect(live.check(main)?.good).toBe(true);
    expect(live.check(main, { parameters: { lines: "400 Gbps" } })?.facts.members[main]?.["param lines"]?.value).toEqual({
      text: "50 GB/s",
      written: false,
      kind: "param",
    });
    expect(live.check(main, { parameters: { lines: "400 Gbps", other: "1" } })?.diagnostics).toHaveLength(1);
    expect(live.check(main, { parameters: { lines: "400 Gbps", other: "1" }, editing: true })?.diagnostics).toEqual([]);
  });
});

describe("the last good facts", () => {
  it("stay while the text is broken, and give way to newer ones", () => {
    const live = liveOver(one(smallSpec));
    const good = live.check(main);
    live.setText(main, smallSpec.replace("halls = 2", "halls = "));
    const broken = live.check(main);
    expect(broken?.good).toBe(false);
    expect(broken?.facts).toEqual(good?.facts);
    live.setText(main, smallSpec.replace("halls = 2", "halls = 3"));
    expect(live.check(main)?.facts.members[main]?.["let halls"]?.value?.text).toBe("3");
  });

  it("are those of the first run as far as it came when there never were good ones", () => {
    const live = liveOver(one(`${smallSpec}\nlet wrong = nowhere\n`));
    expect(live.check(main)?.facts.members[main]?.["let halls"]?.value?.text).toBe("2");
  });
});

describe("a check that is cancelled", () => {
  it("gives undefined, and leaves the next one right, whenever that happens", () => {
    const text = examples.get("moe-two-campuses.hgm") ?? "";
    const expected = fromScratch(one(text), main);
    const live = liveOver(one(text));
    let asked = 0;
    live.check(main, {}, () => {
      asked += 1;
      return false;
    });
    expect(asked).toBeGreaterThan(5);
    for (let when = 1; when <= asked; when++) {
      // An edit that changes the meaning of everything, and one back: nothing can be remembered whole.
      live.setText(main, `let edit = ${when}\n${text}`);
      let left = when;
      const cancelled = (): boolean => --left <= 0;
      const stopped = live.check(main, {}, cancelled) === undefined;
      expect(stopped).toBe(left <= 0);
      if (when === 1) expect(stopped).toBe(true);
      live.setText(main, text);
      left = when;
      live.check(main, {}, cancelled);
      const now = live.check(main);
      expect(now?.diagnostics).toEqual(expected.diagnostics);
      expect(now?.facts).toEqual(expected.facts);
    }
  });

  it("stops in the middle of long loops", () => {
    const slow = `let a = [for i in 0..1000, j in 0..900: i * j]\nlet b = sum(a)\n`;
    const live = liveOver(one(slow));
    let asked = 0;
    expect(live.check(main, {}, () => ++asked > 20)).toBeUndefined();
    expect(asked).toBeLessThan(30);
  });
});

describe("what is remembered", () => {
  it("stays bounded over thousands of edits of many files", () => {
    const files = new Map<string, string>();
    for (let i = 0; i < 40; i++) files.set(`f${i}.hgm`, `let n${i} = ${i}\n`);
    const live = liveOver(files, { facts: true, most: { characters: 400, roots: 10 } });
    for (let i = 0; i < 5000; i++) {
      const file = `f${i % 40}.hgm`;
      live.setText(file, `let n = ${i}\n`);
      expect(live.check(file)?.good).toBe(true);
    }
    expect(live.remembered.texts).toBe(40);
    expect(live.remembered.trees).toBeLessThanOrEqual(40);
    expect(live.remembered.roots).toBe(10);
    for (const file of files.keys()) {
      live.setText(file, undefined);
      live.forget(file);
    }
    expect(live.remembered).toEqual({ texts: 0, trees: 0, roots: 0 });
  });

  it("takes no more memory after thousands of edits of one file than after some", () => {
    const live = liveOver(one(smallSpec));
    const edit = (i: number): void => {
      live.setText(main, smallSpec.replace("halls = 2", `halls = ${2 + (i % 900)}`).replace("depth: 6", `depth: ${6 + (i % 50)}`));
      live.check(main);
    };
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const used = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    for (let i = 0; i < 300; i++) edit(i);
    const before = used();
    for (let i = 300; i < 1500; i++) edit(i);
    expect(used() - before).toBeLessThan(8e6);
  });
});

it("models that no job uses are built once as well, also those that come to nothing", () => {
  const text = `${smallSpec.slice(0, smallSpec.indexOf("job train"))}model Part(width: int = 64) { residual { mlp(ffn: width) } }\n`;
  const live = liveOver(one(text));
  expect(live.check(main)?.good).toBe(true);
  expect(live.statistics.models).toBe(2);
  live.setText(main, `// more\n${text}`);
  live.check(main);
  expect(live.statistics.models).toBe(2);
});
