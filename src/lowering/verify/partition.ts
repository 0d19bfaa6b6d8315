import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Role } from "../../contracts/index.ts";
import {
  programLayersNotCovered,
  programRowsNotTiled,
  programSamplesNotTiled,
  programStageLayers,
  programTokensPerStep,
} from "../../diagnostics/codes/documents-program/index.ts";
import { type Context, rowsOf, stageName } from "./context.ts";

/** The rows of the roles of a stage, in order, are the rows of the microbatch. */
const rows = ({ program, position }: Context, roles: readonly Role[], total: number): readonly Diagnostic[] => {
  let next = 0;
  const wrong = (row: number, what: "missing" | "twice" | "beyond", role: Role | undefined) => [
    diagnose(
      programRowsNotTiled,
      undefined,
      { stage: stageName(program, roles[0] as Role), row, rows: total, what },
      { pointer: role ? `/roles/${position.get(role.id)}/rowOffset` : "/roles" },
    ),
  ];
  for (const role of roles) {
    const [start, end] = rowsOf(role);
    if (start > next) return wrong(next, "missing", role);
    if (start < next) return wrong(start, "twice", role);
    if (end > total) return wrong(total, "beyond", role);
    next = end;
  }
  return next < total ? wrong(next, "missing", roles.at(-1)) : [];
};

/** Stages are contiguous and cover the model, and each stage's rows tile the microbatch. */
const stages = (context: Context): readonly Diagnostic[] => {
  const { program, position } = context;
  return program.pipelines.flatMap((pipeline, p) => {
    const found: Diagnostic[] = [];
    let next = 0;
    for (let stage = 0; stage < pipeline.stages; stage++) {
      const roles = context.stages.get(`${p}.${stage}`);
      const name = stageName(program, { pipeline: p, stage });
      if (!roles) return [diagnose(programStageLayers, undefined, { stage: name, what: "has no role" }, { pointer: `/pipelines/${p}` })];
      const [from, to] = (roles[0] as Role).layers;
      const differing = roles.find((role) => role.layers[0] !== from || role.layers[1] !== to);
      const pointer = `/roles/${position.get((differing ?? (roles[0] as Role)).id)}/layers`;
      if (differing)
        return [
          diagnose(
            programStageLayers,
            undefined,
            { stage: name, what: `has roles with different layers: ${(roles[0] as Role).id} and ${differing.id}` },
            { pointer },
          ),
        ];
      if (to <= from) return [diagnose(programStageLayers, undefined, { stage: name, what: "holds no layers" }, { pointer })];
      if (from !== next) return [diagnose(programLayersNotCovered, undefined, { stage: name, from, expected: next }, { pointer })];
      next = to;
      found.push(...rows(context, roles, pipeline.microbatchRows));
    }
    if (next === program.model.layers.length) return found;
    const last = context.stages.get(`${p}.${pipeline.stages - 1}`)?.[0];
    const pointer = `/roles/${last ? position.get(last.id) : 0}/layers`;
    const end = stageName(program, { pipeline: p, stage: pipeline.stages - 1 });
    return [diagnose(programLayersNotCovered, undefined, { stage: end, from: next, expected: program.model.layers.length }, { pointer })];
  });
};

/** The shares of the pipelines are the batch, once. */
const samples = ({ program }: Context): readonly Diagnostic[] => {
  const wrong = (what: string, value: number, expected: number, pointer: string) => [
    diagnose(programSamplesNotTiled, undefined, { what, value, expected }, { pointer }),
  ];
  let next = 0;
  for (const [index, pipeline] of program.pipelines.entries()) {
    const at = `/pipelines/${index}`;
    const share = pipeline.microbatches * pipeline.microbatchRows;
    if (pipeline.samples !== share) return wrong(`The share of pipeline ${pipeline.name}`, pipeline.samples, share, `${at}/samples`);
    if (pipeline.firstSample !== next) return wrong(`The first sample of pipeline ${pipeline.name}`, pipeline.firstSample, next, `${at}/firstSample`);
    next += share;
  }
  return next === program.training.batch ? [] : wrong("The sum of all shares", next, program.training.batch, "/pipelines");
};

export const verifyPartition = (context: Context): readonly Diagnostic[] => {
  const { sequence, batch, tokensPerStep } = context.program.training;
  const expected = batch * sequence;
  return [
    ...(tokensPerStep === expected
      ? []
      : [diagnose(programTokensPerStep, undefined, { value: tokensPerStep, expected }, { pointer: "/training/tokensPerStep" })]),
    ...samples(context),
    ...stages(context),
  ];
};
