import type { Vocabulary } from "../../../src/semantics/index.ts";
import type { Choose } from "../vocabulary-text/choose.ts";
import { pick } from "../vocabulary-text/choose.ts";
import { isRefused, layerModels, layerPosition } from "../vocabulary-text/rules.ts";
import type { Names } from "../vocabulary-text/values.ts";
import { SpecWriter } from "./spec-writer.ts";

const count = (choose: Choose, most: number): number => 1 + choose(most);

/** Metrics with bounds, pins and the rest that stands in a job beside its properties. */
const statements = (vocabulary: Vocabulary, choose: Choose, pools: readonly string[], ranges: readonly string[]): readonly string[] => {
  const { metrics } = vocabulary.tables;
  const place = (kind: "pool" | "pair" | undefined): string =>
    kind === "pair" ? `(${pools[0]} ${pick(choose, ["--", "->"])} ${pools.at(-1)})` : kind === "pool" && choose(2) === 0 ? `(${pick(choose, pools)})` : "";
  const kept = pick(choose, [...vocabulary.membersOf("kept").map(({ name }) => name), "corpus"]);
  const region = pick(choose, [...vocabulary.membersOf("region").map(({ name }) => name), ...pools]);
  const metric = pick(choose, metrics);
  const all = [
    `require ${metric.name}${place(metric.place)} ${pick(choose, ["<=", ">=", "<", ">"])} ${count(choose, 9)} ${metric.unit}`,
    `keep ${kept} ${pick(choose, ["within", "outside"])} ${region}`,
    `pin ${pick(choose, ranges)} on ${pick(choose, pools)}`,
    `let local_limit = ${count(choose, 5)} ms`,
  ];
  return all.filter(() => choose(3) === 2);
};

/** A `parallel` block: uniform, or written out stage by stage. */
const parallel = (writer: SpecWriter, choose: Choose, pools: readonly string[]): string => {
  const stage = (i: number): string =>
    writer.block("stage", choose(2) === 0 ? "stage" : `stage part_${i}`, {}, choose(2) === 0 ? [writer.block("on", `on ${pick(choose, pools)}`)] : []);
  const pipeline = writer.block("pipeline", choose(2) === 0 ? "pipeline" : "pipeline fast", {}, choose(2) === 0 ? [stage(0), stage(1)] : []);
  const edge = writer.block("edge", `edge ${pools[0]} -- ${pools.at(-1)}`);
  return writer.block("parallel", "parallel", {}, [...(choose(2) === 0 ? [pipeline] : []), ...(choose(3) === 0 ? [edge] : [])]);
};

const model = (writer: SpecWriter, vocabulary: Vocabulary, choose: Choose): string => {
  const behind = vocabulary.tables.layers.filter((entry) => layerPosition[entry.name] === "behind the head" && !isRefused(entry));
  const last = choose(4) === 3 && behind.length > 0 ? [writer.layer(pick(choose, behind), 2)] : [];
  const repeated = `repeat(${2 + choose(3)}) as block${choose(2) === 0 ? "[layer]" : ""} {\n${writer.layers(1).replaceAll(/^/gm, "  ")}\n}`;
  const known = (name: string, args: Readonly<Record<string, string>>): string => {
    const entry = vocabulary.layers.get(name);
    if (!entry) throw new Error(`the vocabulary has no layer ${name}`);
    return writer.layer(entry, 2, args);
  };
  const layers = [
    "embedding(vocab: 8, width: width) as tokens",
    repeated,
    "rms_norm() as body",
    `${known("head", { tied: pick(choose, ["tokens", "none"]) })} as lm`,
    ...last,
  ];
  return `model Net(width: int = 64) {\n${layers.join("\n").replaceAll(/^/gm, "  ")}\n}`;
};

/** A model that is no chain of tokens, around a layer that stands in no other: inputs of its own, towers, streams that meet. */
const sideModel = (writer: SpecWriter, vocabulary: Vocabulary, choose: Choose): string | undefined => {
  const kinds = vocabulary.tables.layers.filter((entry) => entry.name in layerModels && !isRefused(entry));
  if (kinds.length === 0) return undefined;
  const entry = pick(choose, kinds);
  return `model Net() { ${layerModels[entry.name]?.(writer.layer(entry, 2)) ?? ""} }`;
};

/** A spec of the language of a vocabulary, most of them right in every respect. Every construct of the grammar and every word can turn up. */
export const specText = (vocabulary: Vocabulary, choose: Choose): string => {
  const zones = count(choose, 3);
  const sites = ["north", ...Array.from({ length: zones - 1 }, (_, i) => `zone[${i}]`)];
  const pools = sites.map((site) => `${site}.p`);
  const devices = ["Card", "Other", ...(choose(2) === 0 ? ["dev.Cpu"] : [])];
  const isSide = choose(6) === 5;
  const names: Names = {
    declared: { device: devices, site: sites, pool: pools, model: isSide ? ["Net()"] : ["Net()", "Net(width: 64)", "Net(64)"], data: ["corpus"] },
    layers: isSide
      ? ["tokens", "tokens..", "..=lm"]
      : ["block", "..block[1]", "block[0..1]", "block[1]..", "tokens", "tokens..", "..=lm", "block[0]..=block[1]"],
  };
  const writer = new SpecWriter(vocabulary, names, choose);
  const side = isSide ? sideModel(writer, vocabulary, choose) : undefined;
  const pool = (): string => writer.block("pool", "pool p", { device: pick(choose, devices), nodes: "1", devices_per_node: "nodes" });
  const members = [
    ...(devices.length > 2 ? ['import * as dev from "std:devices"'] : []),
    ...(choose(6) === 0 ? ['import { Llama, Mixtral as Sparse } from "std:models"'] : []),
    `param nodes: int = ${2 + choose(7)} in 1..=64`,
    `param wan: Gbps = ${count(choose, 9)} Gbps${choose(2) === 0 ? "" : " in 1 Gbps.."}`,
    `let sizes = [for i in 0..${count(choose, 5)}${choose(2) === 0 ? "" : " if i != 1"}: 8 * (1 + mod(i, 4))]`,
    `let limits = (least: ${choose(5)}, most: 12 km)`,
    writer.block("device", "device Card", { vendor: "cpu" }),
    `device Other extends Card { power: ${count(choose, 400)} W, memory { size: 16 GiB } }`,
    writer.block("site", "site north", {}, [pool()]),
    ...(zones > 1 ? [`for i in 0..${zones - 1} {\n${writer.block("site", "site zone[i]", {}, [pool()]).replaceAll(/^/gm, "  ")}\n}`] : []),
    ...(zones > 1 ? [`for i in 0..${zones - 1} { ${writer.block("link", "link north -- zone[i]", { bandwidth: "wan" }).replaceAll("\n", "\n  ")} }`] : []),
    ...(zones > 2 ? ["for i in 0..1, j in i + 1..2 { link zone[i] -- zone[j] { bandwidth: wan / 2, rtt: 4 ms * (j - i) } }"] : []),
    writer.block("data", "data corpus"),
    side ?? model(writer, vocabulary, choose),
    'assert len(sizes) > 0 and limits.most > 1 m or false, "no sizes in ${sizes[0]}"',
    ...(choose(4) === 3 ? ["private let near = -3", 'if nodes > 100 { site far { title: "far" } } else if near == 3 { site close {} }'] : []),
    writer.block(
      "job",
      "job train",
      {
        model: isSide ? "Net()" : pick(choose, ["Net()", "Net(width: 64)"]),
        sequence: "8",
        batch: pick(choose, ["16 sequences", "8 * nodes * 1 sequences", "64 tokens"]),
        sites: `[${sites.join(", ")}]`,
      },
      [
        ...statements(vocabulary, choose, pools, isSide ? ["tokens", "lm"] : ["tokens", "block[0..2]", "block", "..block[1]"]),
        ...(choose(3) === 0 ? [parallel(writer, choose, pools)] : []),
        ...(choose(6) === 5 ? [writer.block("implementations", "implementations")] : []),
      ],
    ),
  ];
  const edition = choose(2) === 0 ? ["hgm 1"] : [];
  return `${[...edition, ...members].join(choose(5) === 4 ? "\n\n" : "\n")}\n`;
};
