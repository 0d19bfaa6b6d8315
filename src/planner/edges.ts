import type { EdgePolicy, PipelinePlan, Pool } from "../contracts/index.ts";
import type { Assessment } from "./assess.ts";
import { rowIntervals } from "./chain.ts";
import type { Tables } from "./tables.ts";

/** Pools of one site and one vendor are one world of one collective library; everything else meets through the host. */
export const transportBetween = (a: Pool, b: Pool): EdgePolicy["transport"] => (a.site === b.site && a.vendor === b.vendor ? "world" : "gloo");

/**
 * A policy for each pair of unlike pools that exchange rows at a boundary. Receives posted ahead: as many as microbatches that pass during a round
 * trip, and one more, so that a transfer never waits for its receiver; never more than there are. All boundaries between the same two pools have the same.
 */
export const edgePolicies = (
  tables: Tables,
  pipelines: readonly PipelinePlan[],
  assessment: Assessment,
  given: (from: string, to: string) => number | undefined,
): readonly EdgePolicy[] => {
  const edges: EdgePolicy[] = [];
  const prefetches = new Map<string, number>();
  const pair = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);
  pipelines.forEach((pipeline, p) => {
    for (let s = 0; s + 1 < pipeline.stages.length; s++) {
      const [up, down] = [pipeline.stages[s]?.replicas ?? [], pipeline.stages[s + 1]?.replicas ?? []];
      const [upRows, downRows] = [rowIntervals(up), rowIntervals(down)];
      const seen = new Set<string>();
      up.forEach((a, i) => {
        down.forEach((b, j) => {
          const [ar, br] = [upRows[i] as readonly [number, number], downRows[j] as readonly [number, number]];
          if (a.pool === b.pool || Math.min(ar[1], br[1]) <= Math.max(ar[0], br[0]) || seen.has(`${a.pool} ${b.pool}`)) return;
          seen.add(`${a.pool} ${b.pool}`);
          const [from, to] = [tables.poolIndex(a.pool), tables.poolIndex(b.pool)];
          const roundTrip = (tables.link(from, to)?.latency ?? 0) + (tables.link(to, from)?.latency ?? 0);
          const ahead = Math.ceil(roundTrip / (assessment.pipelines[p]?.period ?? 1)) + 1;
          const prefetch = Math.max(1, Math.min(pipeline.microbatches, given(a.pool, b.pool) ?? ahead));
          const key = pair(a.pool, b.pool);
          prefetches.set(key, Math.max(prefetch, prefetches.get(key) ?? 0));
          edges.push({
            pipeline: pipeline.name,
            after: s,
            from: a.pool,
            to: b.pool,
            transport: transportBetween(tables.pools[from] as Pool, tables.pools[to] as Pool),
            prefetch,
          });
        });
      });
    }
  });
  return edges.map((edge) => ({
    ...edge,
    prefetch: Math.min(prefetches.get(pair(edge.from, edge.to)) as number, pipelines.find((p) => p.name === edge.pipeline)?.microbatches ?? 1),
  }));
};
