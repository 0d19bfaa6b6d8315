import type { DegreeLimits, Diagnostic, JobSpec, OriginId, Recompute } from "../contracts/index.ts";
import { diagnose } from "../contracts/index.ts";
import { cannotHonour } from "../diagnostics/codes/planner/index.ts";
import { refusal, type Rules } from "../rules/index.ts";
import type { Tables } from "./tables.ts";

/** The inner limit wins, property by property. */
export const mergeLimits = (...outerToInner: readonly (DegreeLimits | undefined)[]): DegreeLimits => {
  const merged: { -readonly [K in keyof DegreeLimits]: DegreeLimits[K] } = {};
  for (const limits of outerToInner) {
    if (!limits) continue;
    if (limits.tensor) merged.tensor = limits.tensor;
    if (limits.data) merged.data = limits.data;
    if (limits.context) merged.context = limits.context;
    if (limits.expert) merged.expert = limits.expert;
    if (limits.zero) merged.zero = limits.zero;
    if (limits.sequenceParallel) merged.sequenceParallel = limits.sequenceParallel;
    if (limits.rows) merged.rows = limits.rows;
    if (limits.recompute) merged.recompute = limits.recompute;
  }
  return merged;
};

const allModes: readonly Recompute[] = ["none", "selective", "full"];

/** What the limits leave of a pool's degrees after the rules. */
export interface Degrees {
  readonly tensors: readonly number[];
  readonly rows: readonly number[] | undefined;
  readonly replicas: readonly number[] | undefined;
  readonly recomputes: readonly Recompute[];
}

export const divisorsOf = (n: number): number[] => {
  const low: number[] = [];
  const high: number[] = [];
  for (let i = 1; i * i <= n; i++) {
    if (n % i !== 0) continue;
    low.push(i);
    if (i * i !== n) high.unshift(n / i);
  }
  return [...low, ...high];
};

/** Properties that no program of today can carry out, each refused by its name. One finding for each. */
export const refusedLimits = (limits: DegreeLimits, origin: OriginId): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  const refuse = (what: string, why: string): void => {
    found.push(diagnose(cannotHonour, { origin: `${origin}.${what.split(":")[0] ?? ""}` }, { what, why }));
  };
  if (limits.context && !limits.context.includes(1))
    refuse(`context: ${limits.context.join(", ")}`, "programs have no context-parallel axis yet, so the degree is 1");
  if (limits.expert && !limits.expert.includes(1))
    refuse(`expert: ${limits.expert.join(", ")}`, "programs have no expert-parallel axis yet, so the degree is 1");
  if (limits.zero && !limits.zero.includes(0))
    refuse(`zero: ${limits.zero.join(", ")}`, "the runtime library keeps the whole optimizer state on every replica, so it is 0");
  if (limits.sequenceParallel && !limits.sequenceParallel.includes(false))
    refuse("sequence_parallel: true", "the runtime library keeps norms whole on every tensor rank");
  return found;
};

/** Degrees that limits and rules leave for layers [from, to) on one pool, and the reason of the last rule that refused one. */
export const degreesOn = (
  tables: Tables,
  rules: Rules,
  pool: number,
  limits: DegreeLimits,
  layers: readonly [number, number],
): Degrees & { readonly refused?: string } => {
  const place = tables.pools[pool];
  const device = tables.devices[pool];
  if (!place || !device) return { tensors: [], rows: limits.rows, replicas: limits.data, recomputes: [] };
  const classes = [...new Set(tables.classes.slice(layers[0], layers[1]))];
  const wanted = limits.tensor ?? divisorsOf(place.devicesPerNode);
  let refused: string | undefined;
  const tensors = wanted.filter((tensor) => {
    const no = refusal(rules, { pool: place, device, classes, tensor, context: 1, expert: 1, zero: 0, precision: tables.job.precision });
    if (no) refused = no.reason;
    return no === undefined;
  });
  return {
    tensors,
    rows: limits.rows,
    replicas: limits.data,
    recomputes: limits.recompute ?? allModes,
    ...(refused === undefined || tensors.length > 0 ? {} : { refused }),
  };
};

/** Tensor degrees worth searching on one pool: all those given, else the divisors of a node's devices that lie on one chain of divisibility with the rules' consent. */
export const chainOf = (rules: Rules, tables: Tables, pool: number, tensors: readonly number[]): readonly number[] => {
  const place = tables.pools[pool];
  if (!place) return tensors;
  const chain: number[] = [];
  for (const tensor of [...tensors].sort((a, b) => b - a))
    if (rules.pool.every((rule) => rule.refuses(place, [...chain, tensor]) === undefined)) chain.push(tensor);
  return chain.sort((a, b) => a - b);
};

/** Rows of a replica in one microbatch that the search tries: divisors of the batch up to a bound, and small numbers where replicas of unlike pools share a stage. */
export const rowChoices = (job: JobSpec, mixedStages: boolean): readonly number[] => {
  const most = 32;
  const rows = new Set(divisorsOf(job.batch).filter((r) => r <= most));
  if (mixedStages) for (let r = 1; r <= Math.min(8, job.batch); r++) rows.add(r);
  return [...rows].sort((a, b) => a - b);
};
