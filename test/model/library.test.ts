import { describe, expect, test } from "vitest";
import type { Host } from "../../src/contracts/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { buildModel, classParameters, verifyModel } from "../../src/model/index.ts";
import { analyze } from "../../src/semantics/index.ts";

/** A job that trains one model of the library. */
const text = (model: string, sequence: number): string => `hgm 1
import { Cpu } from "std:devices"
import { ${model} } from "std:models"

site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }

job train {
  model: ${model}()
  sequence: ${sequence}, batch: 4 sequences, steps: 2
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

const hostOf = (spec: string): Host => ({ ...nodeHost(), readFile: (path) => (path === "train.hgm" ? spec : undefined) });

describe("models of the library, from their text to their parameters in billions", () => {
  test.each([
    ["Llama3_8B", 8192, "8.03"],
    ["Llama3_70B", 8192, "70.55"],
    ["Llama3_1_405B", 8192, "405.85"],
    ["Qwen2_5_72B", 8192, "72.71"],
    ["Qwen3_32B", 8192, "32.76"],
    ["Gpt3_175B", 2048, "174.6"],
    ["Opt350M", 2048, "0.3312"],
    ["Mixtral", 4096, "46.70", "12.88"],
    ["Qwen3_235B_A22B", 4096, "235.09", "22.19"],
    ["DeepSeekV3", 4096, "671.03", "37.55"],
    ["Hybrid", 4096, "51.57", "12.11"],
  ])("%s", (name, sequence, total, active = total) => {
    const analysis = analyze(hostOf(text(name, sequence)), "train.hgm");
    expect(analysis.diagnostics).toEqual([]);
    if (!analysis.spec) throw new Error("no spec");
    const { value, diagnostics } = buildModel(analysis.spec, analysis.origins);
    expect(diagnostics).toEqual([]);
    if (!value) throw new Error("no model");
    expect(verifyModel(value)).toEqual([]);
    const printed = (count: number, like: string): string => (count / 1e9).toFixed(like.length - like.indexOf(".") - 1);
    expect(printed(value.parameters.total, total)).toBe(total);
    expect(printed(value.parameters.active, active)).toBe(active);
  });

  test("DeepSeekV3 with multi-token prediction has one block, a projection and three norms more, and no cut between block 60 and the losses", () => {
    const { spec, diagnostics } = analyze(hostOf(text("DeepSeekV3", 4096).replace("DeepSeekV3()", "DeepSeekV3(mtp_depth: 1)")), "train.hgm");
    expect(diagnostics).toEqual([]);
    if (!spec) throw new Error("no spec");
    const { value } = buildModel(spec);
    if (!value) throw new Error("no model");
    expect(verifyModel(value)).toEqual([]);
    const block = value.classes.find((c) => c.id === "block_2");
    const [body, h] = [block ? classParameters(block) : 0, 7168];
    expect(value.parameters.total / 1e9).toBeCloseTo(671.0264 + (body + 2 * h * h + 3 * h) / 1e9, 3);
    expect(value.layers.slice(-4).map(({ id, inputs, noCutAfter }) => [id, inputs, noCutAfter !== undefined])).toEqual([
      ["block.60", [60], true],
      ["final", [61], true],
      ["lm", [62], true],
      ["next", [61], true],
    ]);
    expect(value.layers[60]?.noCutAfter).toBeUndefined();
  });

  test("a position table that is too short is reported where its length stands", () => {
    const spec = text("Gpt3_175B", 4096);
    const analysis = analyze(hostOf(spec), "train.hgm");
    if (!analysis.spec) throw new Error("no spec");
    const [diagnostic, ...rest] = buildModel(analysis.spec, analysis.origins).diagnostics;
    expect(rest).toEqual([]);
    expect(diagnostic?.code).toBe("HGM3013");
    const { file, start, end } = diagnostic?.place ?? { file: "", start: 0, end: 0 };
    expect(analysis.sources.get(file)?.slice(start, end)).toContain("context");
  });
});
