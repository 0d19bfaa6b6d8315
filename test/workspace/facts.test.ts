import { describe, expect, it } from "vitest";
import type { Facts, MemberFacts } from "../../src/workspace/index.ts";
import { examples, fromScratch, liveOver, memoryHost, smallSpec } from "./support.ts";
import { createWorkspace } from "../../src/workspace/index.ts";

const factsOf = (text: string, more: Readonly<Record<string, string>> = {}): Facts =>
  fromScratch(new Map([["main.hgm", text], ...Object.entries(more)]), "main.hgm").facts;
const of = (facts: Facts, path: string, file = "main.hgm"): MemberFacts | undefined => facts.members[file]?.[path];
const value = (expression: string, before = ""): string | undefined => {
  const fact = of(factsOf(`${before}\nlet it = ${expression}\n`), "let it")?.value;
  return fact && `${fact.text}${fact.converted === undefined ? "" : ` = ${fact.converted}`}${fact.written ? " (written)" : ""}`;
};

describe("the fact of a value", () => {
  it.each([
    ["16", "16 (written)"],
    ["4 * 4", "16"],
    ["4Ki", "4Ki = 4096 (written)"],
    ["100 Gbps", "100 Gbps = 12.5 GB/s (written)"],
    ["8 * 100 Gbps", "800 Gbps = 100 GB/s"],
    ["80 GiB", "80 GiB = 85.8993 GB (written)"],
    ["40 ms", "40 ms (written)"],
    ["40 ms / 8", "5 ms"],
    ["2 h", "2 h = 7200 s (written)"],
    ["15T tokens", "15T tokens = 15000000000000 tokens (written)"],
    ["16 sequences / 16", "1 sequence"],
    ["3 * 2 sequences", "6 sequences"],
    ["1 / 3", "0.333333"],
    ["1 / 8", "0.125"],
    ["-4", "-4 (written)"],
    ["1.90 USD/h * 2", "3.8 USD/h"],
    ["3 EUR + 4 EUR", "7 EUR"],
    ['"a ${1 + 1}"', '"a 2"'],
    ['"a"', '"a" (written)'],
    ["true and false", "false"],
    ["[for i in 0..3: 8 * i]", "[0, 8, 16]"],
    ["[4, 8]", "[4, 8] (written)"],
    ["(nodes: 2 * 2)", "(nodes: 4)"],
    ["if 2 > 1 then 3 else 4", "3"],
    ["1..4", "1..4"],
    ["120 km", "120 km (written)"],
    ["312 TFLOPS / 2", "156 TFLOPS"],
  ])("of %s is %s", (expression, text) => expect(value(expression)).toBe(text));

  it("of a loop tells up to three, and how many more", () => {
    const facts = factsOf(`for i in 0..5 { site hall[i] { uplink: (1 + i) * 1 Gbps } }\n`);
    expect(of(facts, "for i/site hall[i]/uplink")?.value).toEqual({ text: "1 Gbps, 2 Gbps, 3 Gbps", more: 2, written: false, kind: "property" });
  });

  it("of a name says which declaration it is", () => {
    expect(of(factsOf(smallSpec), "site left/pool gpu/device")?.value).toEqual({
      text: "A100_SXM_80G",
      written: false,
      kind: "property",
      refersTo: { file: "std:devices", path: "device A100_SXM_80G" },
    });
    expect(of(factsOf(smallSpec), "job train/model")?.value).toEqual({
      text: "Tiny(depth: 6)",
      written: false,
      kind: "property",
      refersTo: { file: "main.hgm", path: "model Tiny" },
    });
  });

  it("of the parameters of a model is what the job gives, or the default", () => {
    const facts = factsOf(smallSpec);
    expect(of(facts, "model Tiny/param depth")?.value).toEqual({ text: "6", written: false, kind: "param" });
    expect(of(facts, "model Tiny/param width")?.value).toEqual({ text: "256", written: true, kind: "default" });
    expect(of(facts, "model Tiny/repeat as block/residual#2/mlp(ffn)")?.value).toEqual({ text: "1024", written: false, kind: "argument" });
  });

  it("of a param set from outside is that value", () => {
    const live = liveOver(
      new Map([
        ["main.hgm", smallSpec],
        ["main.hgmvars", "lines = 200 Gbps\n"],
      ]),
    );
    expect(live.check("main.hgm")?.facts.members["main.hgm"]?.["param lines"]?.value).toEqual({ text: "25 GB/s", written: false, kind: "param" });
  });
});

describe("the facts of layers", () => {
  it("count parameters, and bytes and FLOPs as the cost model does", () => {
    const layers = (path: string) => of(factsOf(smallSpec), path)?.layers?.[0];
    // 2048 x 256 each way, and 6 blocks of 4 x 256^2 (attention), 2 x 256 (norms) and the MLP of 1024.
    expect(layers("model Tiny/embedding as tokens")).toMatchObject({ job: "train", layers: 1, parameters: 2048 * 256, flopsPerToken: 0 });
    const attention = layers("model Tiny/repeat as block/residual/attention");
    expect(attention).toMatchObject({ layers: 6, parameters: 6 * 4 * 256 * 256, weightBytes: 2 * 6 * 4 * 256 * 256, optimizerBytes: 12 * 6 * 4 * 256 * 256 });
    expect(layers("model Tiny/repeat as block/residual/rms_norm")).toMatchObject({ layers: 6, parameters: 6 * 256 });
    const [first, second, block] = [
      layers("model Tiny/repeat as block/residual"),
      layers("model Tiny/repeat as block/residual#2"),
      layers("model Tiny/repeat as block"),
    ];
    expect(block?.parameters).toBe((first?.parameters ?? 0) + (second?.parameters ?? 0));
    expect(block?.layers).toBe(6);
    // The head multiplies every position by the whole vocabulary: 2 FLOPs for each weight, and twice that backward.
    expect(layers("model Tiny/head as lm")).toMatchObject({ flopsPerToken: 2 * 2048 * 256, trainingFlopsPerToken: 6 * 2048 * 256 });
    expect(layers("model Tiny")?.layers).toBe(9);
  });

  it("sum up to the model of every job of every example, as the model room counts", () => {
    for (const [file, text] of examples) {
      const files = new Map([[file, text]]);
      const { facts } = fromScratch(files, file);
      for (const job of createWorkspace(file, memoryHost(files), () => [], {}).everyJob()) {
        const graph = job.model().value;
        const { spec } = job.analysis();
        const whole = Object.values(facts.members)
          .flatMap((members) => Object.entries(members))
          .filter(([path]) => path === `model ${spec?.model.name}`)
          .flatMap(([, { layers }]) => layers ?? [])
          .find((fact) => fact.job === spec?.job.name);
        expect(whole?.parameters).toBe(graph?.parameters.total);
        expect(whole?.layers).toBe(graph?.layers.length);
        if (graph?.parameters.active !== graph?.parameters.total) expect(whole?.activeParameters).toBeCloseTo(graph?.parameters.active ?? 0, -3);
        else expect(whole?.activeParameters).toBeUndefined();
      }
    }
  });

  it("tell each job apart", () => {
    const two = smallSpec.replace(/job train \{[\s\S]*\}\n$/, (job) => `${job}${job.replace("job train", "job deep").replace("depth: 6", "depth: 12")}`);
    const layers = of(factsOf(two), "model Tiny/repeat as block")?.layers;
    expect(layers?.map(({ job, layers: count }) => [job, count])).toEqual([
      ["train", 6],
      ["deep", 12],
    ]);
  });

  it("are those of the defaults for a model that no job uses", () => {
    const model = smallSpec.slice(smallSpec.indexOf("model Tiny"), smallSpec.indexOf("site left"));
    const facts = factsOf(model);
    const expected = of(factsOf(smallSpec.replace("Tiny(depth: 6)", "Tiny()")), "model Tiny/repeat as block")?.layers?.[0];
    expect(of(facts, "model Tiny/repeat as block")?.layers).toEqual([{ layers: 4, parameters: expected?.parameters }]);
    expect(of(factsOf(model.replace("depth: int = 4", "depth: int")), "model Tiny/repeat as block")?.layers).toBeUndefined();
  });

  it("count a model that is used as a layer by itself", () => {
    const text = smallSpec
      .replace("    residual { rms_norm(), mlp(ffn: 4 * width) }\n", "    Feed(width: width)\n")
      .replace("model Tiny", "model Feed(width: int) { residual { rms_norm(), mlp(ffn: 4 * width) } }\nmodel Tiny");
    const facts = factsOf(text);
    expect(of(facts, "model Feed")?.layers).toEqual(of(facts, "model Feed/residual")?.layers);
    expect(of(facts, "model Feed/residual")?.layers?.[0]?.layers).toBe(6);
    expect(of(facts, "model Tiny")?.layers).toEqual(of(factsOf(smallSpec), "model Tiny")?.layers);
  });
});

describe("the facts of places and devices", () => {
  it("count nodes and devices of pools and sites", () => {
    const facts = factsOf(smallSpec);
    expect(of(facts, "site left")?.place).toEqual({ pools: 1, nodes: 2, devices: 16, memoryBytes: 16 * 80 * 2 ** 30, classes: ["A100_SXM_80G"] });
    expect(of(facts, "site right/pool gpu")?.place).toMatchObject({ nodes: 1, devices: 8 });
  });

  it("count the sites of a loop together", () => {
    const text = smallSpec.replace(
      "site right {",
      "for i in 0..3 { site more[i] { pool gpu { device: Card, nodes: 1, devices_per_node: 4 } } }\nfor i in 0..3 { link left -- more[i] { bandwidth: lines, distance: 10 km } }\nsite right {",
    );
    expect(of(factsOf(text), "for i/site more[i]")?.place).toMatchObject({ pools: 3, nodes: 3, devices: 12 });
  });

  it("tell where each number of a class comes from, inherited ones too", () => {
    const own = `import { A100_SXM_80G } from "std:devices"
device Mine extends A100_SXM_80G {
  memory { size: 96 GiB from "data sheet of 2024-03-18, https://example.org/card.pdf" }
  power: 450 W from unverified("remembered")
}
`;
    const numbers = of(factsOf(own), "device Mine")?.numbers;
    expect(numbers?.["memory.size"]).toEqual({
      value: "96 GiB",
      source: "data sheet of 2024-03-18, https://example.org/card.pdf",
      url: "https://example.org/card.pdf",
      date: "2024-03-18",
      unverified: false,
      at: { file: "main.hgm", path: "device Mine/memory/size" },
    });
    expect(numbers?.["power"]).toMatchObject({ value: "450 W", source: "remembered", unverified: true });
    expect(numbers?.["memory.bandwidth"]).toEqual({
      value: "2039 GB/s",
      source: "cli99/llm-analysis GPU table",
      unverified: false,
      at: { file: "std:devices", path: "device A100_SXM_80G/memory/bandwidth" },
    });
  });

  it("summarise jobs as hgm check prints them", () => {
    expect(factsOf(smallSpec).jobs).toEqual([
      {
        job: "train",
        model: "Tiny",
        parameters: 2 * 2048 * 256 + 256 + 6 * (4 * 256 * 256 + 2 * 256 + 2 * 256 * 1024),
        layers: 9,
        sites: 2,
        pools: 2,
        devices: 24,
        unverified: [],
      },
    ]);
  });
});

it("facts are plain data", () => {
  const { facts } = fromScratch(new Map([["main.hgm", examples.get("fleet.hgm") ?? ""]]), "main.hgm");
  expect(structuredClone(facts)).toEqual(facts);
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});
