import { diagnose } from "../../contracts/index.ts";
import type { Action, Diagnostic, Program } from "../../contracts/index.ts";
import { programBadCount, programTimeout } from "../../diagnostics/codes/documents-program/index.ts";

/** Counts are whole numbers in their range and time-outs are positive. */
export const verifyCounts = (program: Program): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  const check = (pointer: string, value: number, least: number): void => {
    if (Number.isSafeInteger(value) && value >= least) return;
    found.push(diagnose(programBadCount, undefined, { what: `\`${pointer.slice(pointer.lastIndexOf("/") + 1)}\``, value, least }, { pointer }));
  };
  const fields = <K extends string>(at: string, value: Readonly<Record<K, number>>, keys: readonly K[], least: number): void => {
    for (const key of keys) check(`${at}/${key}`, value[key], least);
  };
  const timeout = (at: string, id: string, value: number): void => {
    if (!(value > 0)) found.push(diagnose(programTimeout, undefined, { id, value }, { pointer: `${at}/timeout` }));
  };

  fields("/model", program.model, ["vocabulary", "parameters"], 1);
  program.model.layers.forEach((layer, index) => {
    const { width, length = 1, items = 1 } = layer;
    fields(`/model/layers/${index}`, { width, length, items }, ["width", "length", "items"], 1);
  });
  program.model.inputs?.forEach((input, index) => input.shape.forEach((size, d) => check(`/model/inputs/${index}/shape/${d}`, size, 1)));
  if (program.model.targets) check("/model/targets/first", program.model.targets.first, 0);
  fields("/training", program.training, ["sequence", "batch", "steps", "tokensPerStep"], 1);
  check("/training/seed", program.training.seed, 0);
  check("/data/firstSample", program.data.firstSample, 0);
  program.worlds.forEach((world, w) => {
    check(`/worlds/${w}/size`, world.size, 1);
    world.pools.forEach((pool, index) => {
      fields(`/worlds/${w}/pools/${index}`, pool, ["nodes", "devicesPerNode"], 1);
      check(`/worlds/${w}/pools/${index}/firstRank`, pool.firstRank, 0);
    });
  });
  program.pipelines.forEach((pipeline, index) => {
    fields(`/pipelines/${index}`, pipeline, ["stages", "microbatches", "microbatchRows", "samples"], 1);
    check(`/pipelines/${index}/firstSample`, pipeline.firstSample, 0);
  });
  program.roles.forEach((role, index) => {
    const at = `/roles/${index}`;
    fields(at, role, ["pipeline", "stage", "replicaClass", "rowOffset"], 0);
    check(`${at}/rows`, role.rows, 1);
    role.layers.forEach((layer, end) => check(`${at}/layers/${end}`, layer, 0));
    check(`${at}/layout/first`, role.layout.first, 0);
    role.layout.axes.forEach((axis, number) => fields(`${at}/layout/axes/${number}`, axis, ["size", "stride"], 1));
  });
  program.edges.forEach((edge, index) => {
    check(`/edges/${index}/prefetch`, edge.prefetch, 1);
    edge.row.shape.forEach((size, dimension) => check(`/edges/${index}/row/shape/${dimension}`, size, 1));
    timeout(`/edges/${index}`, edge.id, edge.timeout);
  });
  program.sums.forEach((sum, index) => {
    sum.layers?.forEach((layer, end) => check(`/sums/${index}/layers/${end}`, layer, 0));
    timeout(`/sums/${index}`, sum.id, sum.timeout);
  });
  if (program.control) timeout("/control", "control", program.control.timeout);
  program.actions.forEach((list, l) => {
    const action = (at: string, value: Action): void => {
      if (!("microbatch" in value)) return;
      check(`${at}/microbatch/offset`, value.microbatch.offset, 0);
      check(`${at}/microbatch/stride`, value.microbatch.stride, Number.MIN_SAFE_INTEGER);
    };
    fields(`/actions/${l}`, list, ["pipeline", "stage"], 0);
    check(`/actions/${l}/inFlight`, list.inFlight, 1);
    list.items.forEach((item, i) => {
      const at = `/actions/${l}/items/${i}`;
      if (!("loop" in item)) return action(at, item);
      check(`${at}/loop`, item.loop, 1);
      item.body.forEach((inner, index) => action(`${at}/body/${index}`, inner));
    });
  });
  return found;
};
