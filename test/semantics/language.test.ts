import { describe, expect, it } from "vitest";
import { analyzeText, jobText, summary } from "./memory-host.ts";

const lines = (text: string, others: Readonly<Record<string, string>> = {}): readonly string[] =>
  summary(analyzeText(text, {}, others)).filter((line) => !line.startsWith("HGM2052"));
const card = (name: string, more = ""): string =>
  `device ${name} { vendor: cpu, arch: "x86-64", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS, bf16: 2 TFLOPS }${more} }\n`;

describe("bad input of the road", () => {
  it("a unit of the wrong dimension names the dimension that is expected", () => {
    const [d, ...more] = analyzeText(card("Card", ", power: 80 ms")).diagnostics;
    expect(more).toEqual([]);
    expect(d).toMatchObject({ code: "HGM2020", message: "`power` takes power, but this is a time.", notes: ["Write it like `400 W`."] });
  });

  it("an unknown name is answered with the nearest one, and a fix", () => {
    const { diagnostics } = analyzeText(jobText("", "let nodes = 3\nlet more = 2 * noodes"));
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: "HGM2001", notes: ["Did you mean `nodes`?"], fixes: [{ edits: [{ text: "nodes" }] }] });
  });

  it("a link to a site that does not exist", () => {
    const { diagnostics } = analyzeText(jobText("", "link lab -- labs { bandwidth: 1 Gbps, rtt: 2 ms }"));
    expect(diagnostics.map((d) => [d.code, d.message, d.notes[0]])).toEqual([["HGM2053", "There is no site `labs`.", "Did you mean `lab`?"]]);
  });

  it("a batch that is not a whole number of sequences: the nearest counts as fixes", () => {
    const analysis = analyzeText(jobText("", "", "16M tokens").replace("sequence: 128", "sequence: 8192"));
    expect(analysis.diagnostics).toHaveLength(1);
    expect(analysis.diagnostics[0]).toMatchObject({
      code: "HGM2050",
      message: "A batch of 16,000,000 tokens is not a whole number of sequences of 8192 tokens.",
      notes: ["The nearest are 1953 sequences (15,998,976 tokens) and 1954 sequences (16,007,168 tokens)."],
    });
    expect(analysis.diagnostics[0]?.fixes.map((fix) => fix.edits[0]?.text)).toEqual(["16Mi tokens", "1953 sequences", "1954 sequences"]);
    expect(analyzeText(jobText("", "", "16Mi tokens").replace("sequence: 128", "sequence: 8192")).spec?.job.batch).toBe(2048);
  });

  it("a syntax error in the middle of a file is the only thing said", () => {
    const { diagnostics, spec } = analyzeText(jobText().replace("precision: fp32(),", "precision: fp32(,"));
    expect(diagnostics.map((d) => d.code.slice(0, 4))).toEqual(["HGM1"]);
    expect(spec).toBeUndefined();
  });

  it("a misspelt needed property is one mistake, not two", () => {
    expect(lines(`import { Cpu } from "std:devices"\nsite lab { pool a { devise: Cpu, nodes: 1, devices_per_node: 2 } }\n`)).toEqual([
      "HGM2030 «devise» A pool has no property `devise`.",
    ]);
    expect(lines(jobText().replace("sequence: 128", "sequense: 128"))).toEqual(["HGM2030 «sequense» A job has no property `sequense`."]);
  });

  it("a file that is not there, and one without a job", () => {
    expect(analyzeText("let n = 4\n").diagnostics.map((d) => d.code)).toEqual(["HGM2052"]);
  });

  it("a mistake in a site that no job uses is a mistake", () => {
    expect(lines(jobText("sites: [lab]", "site idle { pool a { device: Cpu, nodes: 1.5, devices_per_node: 1 } }"))).toEqual([
      "HGM2024 «1.5» `nodes` must be a whole number, but it is 1.5.",
    ]);
  });
});

describe("extends", () => {
  it("replaces properties, merges groups and pools, and removes with none", () => {
    const { spec, diagnostics } = analyzeText(
      jobText(
        "sites: [b]",
        `${card("Card", ", power: 10 W")}device Small extends Card { memory { size: 4 GiB }, compute { bf16: none }, power: none }
site a { title: "a", pool p { device: Card, nodes: 1, devices_per_node: 2 }, pool q { device: Card, nodes: 3, devices_per_node: 2 } }
site b extends a { pool p { device: Small }, pool r { device: Small, nodes: 2, devices_per_node: 1 } }`,
      ),
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.sites).toMatchObject([
      {
        name: "b",
        title: "a",
        pools: [
          { name: "p", device: "Small", nodes: 1 },
          { name: "q", device: "Card", nodes: 3 },
          { name: "r", nodes: 2 },
        ],
      },
    ]);
    expect(spec?.sites[0]?.pools[1]?.origin).toBe("site.b.pool.q");
    const small = spec?.devices.find((device) => device.name === "Small");
    expect(small?.memory).toEqual({ size: 4 * 1024 ** 3, bandwidth: 20e9 });
    expect(small?.compute).toEqual({ fp32: 1e12 });
    expect(small?.powerWatts).toBeUndefined();
  });

  it("reports a circle once", () => {
    const found = lines('site a extends b { title: "a" }\nsite b extends a { title: "b" }\n');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^HGM2003/);
  });
});

describe("modules", () => {
  const library = `${card("Card")}private let secret = 4\nparam nodes: int = 2 in 1..=8\nsite far { pool p { device: Card, nodes: nodes, devices_per_node: 1 } }\nsite near { pool p { device: Card, nodes: 1, devices_per_node: 1 } }\nlink far -- near { bandwidth: 1 Gbps, rtt: 4 ms }\n`;

  it("bring sites into sight, with links whose both ends come along", () => {
    const both = analyzeText(jobText("", 'import { far, near as close } from "./lib.hgm"'), {}, { "lib.hgm": library });
    expect(both.spec?.sites.map((site) => site.name)).toEqual(["far", "near", "lab"]);
    expect(both.spec?.links).toMatchObject([{ from: "far", to: "near" }]);
    const one = analyzeText(jobText("", 'import { far } from "./lib.hgm"'), {}, { "lib.hgm": library });
    expect(one.spec?.links).toEqual([]);
  });

  it("give a namespace", () => {
    const { spec } = analyzeText(jobText("sites: [other.near]", 'import * as other from "./lib.hgm"'), {}, { "lib.hgm": library });
    expect(spec?.sites.map((site) => site.name)).toEqual(["near"]);
  });

  it("keep private names to themselves", () => {
    expect(lines('import { secret } from "./lib.hgm"\n', { "lib.hgm": library })).toEqual(["HGM2012 «secret» `secret` is private in `lib.hgm`."]);
  });

  it("show the circle of imports", () => {
    expect(lines('import { b } from "./b.hgm"\nlet a = 1\n', { "b.hgm": 'import { a } from "./main.hgm"\nlet b = 1\n' })).toEqual([
      'HGM2011 «"./main.hgm"» These files import each other in a circle: main.hgm imports b.hgm imports main.hgm.',
    ]);
  });

  it("take parameters from outside, checked like any value", () => {
    const text = jobText("", 'import { far } from "./lib.hgm"\nparam n: int = 1 in 1..=4').replace("nodes: 1,", "nodes: n,");
    const given = (parameters: Record<string, string>) => analyzeText(text, { parameters }, { "lib.hgm": library });
    expect(given({ n: "3", "lib.nodes": "2 * 4" }).spec?.sites.map((site) => site.pools[0]?.nodes)).toEqual([8, 3]);
    expect(summary(given({ n: "9" }))).toEqual(["HGM2025 «9» `n` is 9, which is not in 1..=4."]);
    expect(summary(given({ n: "3 GB" }))).toEqual(["HGM2020 «3 GB» `n` takes a whole number, but this is data."]);
    expect(given({ n: "3 3" }).diagnostics.map((d) => d.code.slice(0, 4))).toEqual(["HGM1"]);
    expect(given({ nodes: "3" }).diagnostics.map((d) => d.code)).toEqual(["HGM2063"]);
  });
});

describe("models", () => {
  const model = (body: string, more = ""): ReturnType<typeof analyzeText> =>
    analyzeText(jobText("", more).replace("repeat(6) as block { residual { rms_norm(), mlp(ffn: 4 * width) } }", body));

  it("share one body between iterations that are equal", () => {
    const { spec, diagnostics } = model("repeat(8) as block[i] { mlp(ffn: if mod(i, 4) == 3 then 128 else 256, activation: relu) }");
    expect(diagnostics).toEqual([]);
    const repeat = spec?.model.layers[1]?.repeat;
    expect(repeat?.bodies.map((body) => body[0]?.arguments["ffn"])).toEqual([256, 128]);
    expect(repeat?.iterations).toEqual([0, 0, 0, 1, 0, 0, 0, 1]);
    expect(repeat?.bodies.map((body) => body[0]?.origin)).toEqual(["model.block.mlp", "model.block.3.mlp"]);
  });

  it("are written out where they are used as layers, with defaults that depend on earlier parameters", () => {
    const { spec, diagnostics } = model(
      "Block(heads: 4), Block(heads: 8, kv: 2)",
      "model Block(heads: int, kv: int = heads) { residual { rms_norm(), attention(heads: heads, kv_heads: kv) } }",
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.model.layers.map((layer) => layer.origin)).toEqual(["model.tokens", "model.residual", "model.residual_2", "model.lm"]);
    expect(spec?.model.layers[2]?.children[1]?.arguments).toMatchObject({ heads: 8, kv_heads: 2, head_dim: 8 });
    expect(spec?.model.layers[1]?.children[1]?.arguments).toMatchObject({ heads: 4, kv_heads: 4, head_dim: 16 });
  });

  it("win over layer kinds of the same name", () => {
    const { spec } = model("mlp(n: 2)", "model mlp(n: int) { repeat(n) as inner { rms_norm() } }");
    expect(spec?.model.layers[1]).toMatchObject({ kind: "repeat", name: "inner" });
  });

  it("are bounded", () => {
    expect(model("repeat(300) as a { repeat(300) as b { rms_norm() } }").diagnostics.map((d) => d.code)).toEqual(["HGM2045"]);
    const chain = Array.from({ length: 400 }, (_, i) => `model A${i}() { A${i + 1}() }`).join("\n");
    expect(model("A0()", `${chain}\nmodel A400() { rms_norm() }`).diagnostics.map((d) => d.code)).toEqual(["HGM2045"]);
    expect(model("repeat(65536) as a { repeat(65536) as b { rms_norm() } }").diagnostics.map((d) => d.code)).toEqual(["HGM2045"]);
  });
});

describe("names", () => {
  it("of the user win over words of the language", () => {
    expect(lines("let min = 4\nlet m = min + 1\nassert m == 5\n")).toEqual([]);
  });

  it("are not shadowed", () => {
    expect(lines("let i = 4\nlet l = [for i in 0..3: i]\n")).toEqual(["HGM2002 «i» `i` is declared twice in this file."]);
  });

  it("of declarations are values: pools, counts and properties", () => {
    expect(lines(jobText("", "assert lab.devices == 2 and len(lab.pools) == 1 and lab.cpu.device.memory.size == 4 GiB"))).toEqual([]);
  });

  it("chains too long for the machine are refused, not crashed on", () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `let a${i} = a${i + 1} + 1`).join("\n");
    expect(analyzeText(`${chain}\nlet a5000 = 1\n`).diagnostics.map((d) => d.code)).toEqual(["HGM2045"]);
    const circle = Array.from({ length: 3000 }, (_, i) => `site s${i} extends s${i + 1} { title: "x" }`).join("\n");
    expect(lines(`${circle}\nsite s3000 { title: "y" }\n`).map((line) => line.slice(0, 7))).toEqual(["HGM2045"]);
    expect(lines("let a = 2\nlet b = [for i in 0..60000, j in 0..60000: i]\n").map((line) => line.slice(0, 7))).toEqual(["HGM2045"]);
  });
});

describe("links", () => {
  const sites = "for i in 0..3 { site z[i] { uplink: (i + 1) * 1 Gbps, pool p { device: Cpu, nodes: 1, devices_per_node: 1 } } }\n";

  it("over lists join every pair once, and single ones override them property by property", () => {
    const { spec, diagnostics } = analyzeText(
      jobText("sites: z", `${sites}link z -- z { rtt: 100 ms }\nlink z[2] -- z[0] { distance: 1000 km, bandwidth: 10 Gbps }`),
    );
    expect(diagnostics).toEqual([]);
    expect(spec?.links.map(({ from, to, bandwidth, latency }) => [from, to, bandwidth, latency])).toEqual([
      ["z0", "z1", 125e6, 0.05],
      ["z0", "z2", 1.25e9, 0.0049],
      ["z1", "z2", 250e6, 0.05],
    ]);
  });

  it("one way are told apart", () => {
    const { spec } = analyzeText(
      jobText("sites: z", `${sites}link z[0] -> z[1] { bandwidth: 1 Gbps, latency: 1 ms }\nlink z1 -> z0 { bandwidth: 2 Gbps, latency: 1 ms }`),
    );
    expect(spec?.links.map(({ from, to, oneWay }) => [from, to, oneWay])).toEqual([
      ["z0", "z1", true],
      ["z1", "z0", true],
    ]);
  });
});

describe("jobs", () => {
  it("minimise sums of metrics of one dimension", () => {
    const { spec, diagnostics } = analyzeText(jobText("minimize: run.cost + 500 USD/h * run.time"));
    expect(diagnostics).toEqual([]);
    expect(spec?.job.minimize).toEqual([
      { metric: { metric: "run.cost" }, weight: 1 },
      { metric: { metric: "run.time" }, weight: 500 / 3600 },
    ]);
  });

  it("bound metrics either way round, at places", () => {
    const { spec } = analyzeText(jobText("require 40 s >= step.time\n  require memory.headroom(lab.cpu) >= 6 %"));
    expect(spec?.job.requirements.map(({ metric, comparison, value }) => ({ ...metric, comparison, value }))).toEqual([
      { metric: "step.time", comparison: "<=", value: 40 },
      { metric: "memory.headroom", place: "lab.cpu", comparison: ">=", value: 0.06 },
    ]);
    expect(lines(jobText("require step.time <= 40 GB"))).toEqual(["HGM2020 «40 GB» `step.time` takes a time, but this is data."]);
  });

  it("read ranges of layers in every form", () => {
    const ranges = ["tokens", "block", "block[2]", "block[0..2]", "block[1..=3]", "block[4..]", "..block[2]", "block[2]..", "tokens..=block[1]", "block[0..6]"];
    const { spec, diagnostics } = analyzeText(jobText(ranges.map((range) => `pin ${range} on lab.cpu`).join("\n  ")));
    expect(diagnostics).toEqual([]);
    const block = (index: number) => ({ name: "block", index });
    expect(spec?.job.pins.map((pin) => pin.layers)).toEqual([
      { from: { name: "tokens" }, through: { name: "tokens" } },
      { from: { name: "block" }, through: { name: "block" } },
      { from: block(2), through: block(2) },
      { from: block(0), to: block(2) },
      { from: block(1), through: block(3) },
      { from: block(4), through: block(5) },
      { to: block(2) },
      { from: block(2) },
      { from: { name: "tokens" }, through: block(1) },
      { from: block(0), through: block(5) },
    ]);
    expect(lines(jobText("pin block[7] on lab.cpu"))).toEqual(["HGM2059 «7» The index 7 is outside: there are 6, counted from 0."]);
  });

  it("limit degrees by any and by ranges", () => {
    const { spec } = analyzeText(
      jobText(
        "parallel { tensor: any(1, 2), data: 1..=4, zero: 1, sequence_parallel: any(true, false), recompute: none\n pipeline { stages: 1..3, layers: even, microbatches: 4 } }",
      ),
    );
    expect(spec?.job.parallel).toMatchObject({ tensor: [1, 2], data: [1, 2, 3, 4], zero: [1], sequenceParallel: [true, false], recompute: ["none"] });
    expect(spec?.job.parallel?.pipelines).toMatchObject([{ stageCount: [1, 2], evenLayers: true, microbatches: [4] }]);
  });

  it("give rates of money in their own units", () => {
    const { spec } = analyzeText(jobText("", "site paid { pool p { device: Cpu, nodes: 1, devices_per_node: 1, price: 1.90 EUR/h } }"));
    expect(spec?.sites.find((site) => site.name === "paid")?.pools[0]?.price).toEqual({ amount: 1.9, currency: "EUR", per: "hour" });
  });

  it("fail their assertions with the text of the spec", () => {
    expect(lines(jobText('assert lab.devices >= 4, "only ${lab.devices} devices in ${lab.name}"'))).toEqual([
      "HGM2056 «lab.devices >= 4» This assertion does not hold: only 2 devices in lab.",
    ]);
  });
});
