import type { OptimizerSpec, OutputFile } from "../contracts/index.ts";
import type { Emission } from "./emission.ts";
import { hasBalances, printModelCode } from "./model-code/index.ts";
import { pythonLiteral, pythonProse } from "./printers/python-literal.ts";
import { render } from "./render.ts";

const types = { fp32: "torch.float32", bf16: "torch.bfloat16", fp16: "torch.float16" } as const;
const optimizers = { adam: "torch.optim.Adam", adamw: "torch.optim.AdamW" } as const;

const optimizerCall = ({ kind, lr, betas, eps, weightDecay }: OptimizerSpec, balanced: boolean): string => {
  const options = [
    `lr=${pythonLiteral({ float: lr })}`,
    `betas=${pythonLiteral({ tuple: betas.map((beta) => ({ float: beta })) })}`,
    `eps=${pythonLiteral({ float: eps })}`,
    `weight_decay=${pythonLiteral({ float: weightDecay })}`,
    "foreach=False",
  ];
  const parameters = balanced ? "[master for name, master in masters.items() if name not in BALANCES]" : "masters.values()";
  return `${optimizers[kind]}(${parameters}, ${options.join(", ")})`;
};

/** `reference.py`: the whole job in one process, against which the programs of the sites are checked. */
export const referenceFile = ({ model, program }: Emission): OutputFile => {
  const { training } = program;
  const megatron = training.data.format === "megatron_bin";
  const pipelines = program.pipelines.map(({ firstSample, microbatches, microbatchRows }) => ({ tuple: [firstSample, microbatches, microbatchRows] }));
  const all = model.layers.map((_, index) => index);
  const { inputs = [], targets, layers } = program.model;
  // A chain says nothing of what its layers read, and needs no table of it.
  const wired = layers.some((layer) => layer.inputs !== undefined);
  const predicted = targets?.input ?? "tokens";
  const reads = layers.map((layer) => {
    const sources = (layer.inputs ?? []).map((source) => (typeof source === "number" ? source : source.input));
    return sources.length === 0 ? [predicted] : sources;
  });
  const modelCode = printModelCode(model, all, "reference").trim();
  return {
    path: "reference.py",
    text: render("pytorch/reference.py", {
      job: pythonProse(program.job),
      seed: pythonLiteral(training.seed),
      sequence: pythonLiteral(training.sequence),
      batch: pythonLiteral(training.batch),
      steps: pythonLiteral(training.steps),
      vocabulary: pythonLiteral(program.model.vocabulary),
      tokensPerStep: pythonLiteral(training.tokensPerStep),
      firstSample: pythonLiteral(program.data.firstSample),
      compute: types[training.precision.compute],
      clip: training.optimizer.clip === undefined ? "None" : pythonLiteral({ float: training.optimizer.clip }),
      layers: pythonLiteral(all.length),
      pipelines: pythonLiteral(pipelines),
      megatron,
      wired,
      inputs: pythonLiteral(inputs.filter(({ name }) => name !== predicted).map(({ name, kind, shape }) => ({ tuple: [name, kind, { tuple: shape }] }))),
      predicted: pythonLiteral(predicted),
      reads: pythonLiteral(reads),
      dataPath: pythonLiteral(training.data.path ?? null),
      modelCode,
      balanced: hasBalances(modelCode),
      math: /\bmath\./.test(modelCode),
      optimizer: optimizerCall(training.optimizer, hasBalances(modelCode)),
    }),
  };
};
