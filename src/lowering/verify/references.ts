import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Program } from "../../contracts/index.ts";
import { programDuplicateId, programUnknownReference } from "../../diagnostics/codes/documents-program/index.ts";
import { layerOfParameter } from "../layer-of-parameter.ts";

const duplicates = (what: string, at: string, ids: readonly string[]): readonly Diagnostic[] => {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    const again = seen.has(id);
    seen.add(id);
    return again ? [diagnose(programDuplicateId, undefined, { what, id }, { pointer: `${at}/${index}` })] : [];
  });
};

/** Ids are unique, and every reference leads to something of the program. */
export const verifyReferences = (program: Program): readonly Diagnostic[] => {
  const ids = (parts: readonly { readonly id: string }[]): readonly string[] => parts.map((part) => part.id);
  const found: Diagnostic[] = [
    ...duplicates("layers", "/model/layers", ids(program.model.layers)),
    ...duplicates(
      "inputs",
      "/model/inputs",
      (program.model.inputs ?? []).map((input) => input.name),
    ),
    ...duplicates("worlds", "/worlds", ids(program.worlds)),
    ...duplicates(
      "pools",
      "/worlds",
      program.worlds.flatMap((world) => world.pools.map((pool) => pool.pool)),
    ),
    ...duplicates(
      "pipelines",
      "/pipelines",
      program.pipelines.map((pipeline) => pipeline.name),
    ),
    ...duplicates("roles", "/roles", ids(program.roles)),
    ...duplicates("groups", "/groups", ids(program.groups)),
    ...duplicates("edges", "/edges", ids(program.edges)),
    ...duplicates("sums", "/sums", ids(program.sums)),
  ];
  const unknown = (what: string, id: string | number, pointer: string): void => {
    found.push(diagnose(programUnknownReference, undefined, { what, id: String(id) }, { pointer }));
  };
  const worlds = new Map(program.worlds.map((world) => [world.id, world]));
  const roles = new Set(ids(program.roles));
  const layers = new Map(program.model.layers.map((layer, index) => [layer.id, index]));

  program.roles.forEach((role, index) => {
    const at = `/roles/${index}`;
    const world = worlds.get(role.world);
    const pipeline = program.pipelines[role.pipeline];
    if (!world) unknown("world", role.world, `${at}/world`);
    else if (!world.pools.some((pool) => pool.pool === role.pool)) unknown(`pool of world \`${world.id}\` called`, role.pool, `${at}/pool`);
    if (!pipeline) unknown("pipeline with the index", role.pipeline, `${at}/pipeline`);
    else if (role.stage >= pipeline.stages) unknown(`stage of pipeline ${pipeline.name} with the index`, role.stage, `${at}/stage`);
  });
  program.groups.forEach((group, index) => {
    if (!roles.has(group.role)) unknown("role", group.role, `/groups/${index}/role`);
    if (!worlds.has(group.world)) unknown("world", group.world, `/groups/${index}/world`);
  });
  program.edges.forEach((edge, index) => {
    for (const end of ["from", "to"] as const) if (!roles.has(edge[end])) unknown("role", edge[end], `/edges/${index}/${end}`);
  });
  program.sums.forEach((sum, index) => {
    sum.holders.forEach((holder, at) => {
      if (!roles.has(holder)) unknown("role", holder, `/sums/${index}/holders/${at}`);
    });
  });
  const inputs = new Set(program.model.inputs?.map((input) => input.name));
  program.model.layers.forEach((layer, index) => {
    layer.inputs?.forEach((input, place) => {
      const pointer = `/model/layers/${index}/inputs/${place}`;
      if (typeof input === "number" ? !(Number.isInteger(input) && input >= 0 && input < index) : !inputs.has(input.input))
        unknown(typeof input === "number" ? `earlier layer than ${index} with the index` : "input", typeof input === "number" ? input : input.input, pointer);
    });
  });
  const { targets } = program.model;
  if (targets?.input !== undefined && !inputs.has(targets.input)) unknown("input", targets.input, "/model/targets/input");
  program.model.tied.forEach((tie, index) => {
    for (const end of ["owner", "tied"] as const) {
      if (layerOfParameter(layers, tie[end]) === undefined) unknown("layer with the parameter", tie[end], `/model/tied/${index}/${end}`);
    }
  });
  program.control?.worlds.forEach((world, index) => {
    if (!worlds.has(world)) unknown("world", world, `/control/worlds/${index}`);
  });
  return found;
};
