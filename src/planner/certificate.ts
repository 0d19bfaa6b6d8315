import type { Certificate } from "../contracts/index.ts";
import { seconds } from "../contracts/index.ts";
import type { SearchContext } from "./context.ts";
import { microbatchRowChoices, onePipelineBound, partitionsToSearch, severalBound } from "./search.ts";

/**
 * A lower bound of the step time of every plan that the search may form, under the same cost model (planning notes, 6.4 (a) and (c)):
 * one pipeline with R rows in a microbatch takes fill and drain once and B/R - 1 periods, each at least R rows of device-seconds; several pipelines
 * take the device-seconds of the batch and send every gradient over a link once.
 */
export const certify = (context: SearchContext, stepTime: number): Certificate => {
  const { tables, bounds, work } = context;
  const { batch } = tables.job;
  const pools = tables.pools.map((_, k) => k).filter((k) => (context.choices[k]?.tensors.length ?? 0) > 0);
  let one = Number.POSITIVE_INFINITY;
  for (const rows of microbatchRowChoices(context)) one = Math.min(one, onePipelineBound(context, pools, rows, batch));
  let several = Number.POSITIVE_INFINITY;
  if (!context.only) for (const blocks of partitionsToSearch(context)) several = Math.min(several, severalBound(context, blocks));
  const lowerBound = Math.min(one, several, stepTime);
  const devices = pools.reduce((sum, k) => sum + (bounds.devices[k] as number), 0);
  return {
    lowerBound: seconds(lowerBound),
    gap: (stepTime - lowerBound) / stepTime,
    argument:
      `device-seconds: ${batch} sequences need at least ${(batch * bounds.perRow(pools)).toPrecision(4)} s on ${devices} devices, each layer at its cheapest degree and pool by weak duality; ` +
      `plus the least fill and drain of one pipeline (${one.toPrecision(4)} s in all)${Number.isFinite(several) ? `, or for several pipelines the gradients over the links (${several.toPrecision(4)} s in all)` : ""}. ` +
      "It holds under the cost model, for the degrees and rows that the search tries; it is no bound of a measured time.",
    plansCompared: work.compared,
  };
};
