import type { Recompute } from "../contracts/index.ts";
import { packPool } from "../contracts/index.ts";
import type { Lane, Tables } from "./tables.ts";

/** What one pool may do in a segment. Lists are what is allowed; undefined leaves a number to the search. */
export interface PoolChoice {
  readonly pool: number;
  readonly tensors: readonly number[];
  /** Nodes that the segment may take; a fraction where stages share a node. */
  readonly nodes: number;
  readonly replicas?: readonly number[] | undefined;
  /** Rows of a replica in one microbatch. */
  readonly rows: readonly number[];
  readonly recomputes: readonly Recompute[];
}

/** A run of consecutive stages with replicas on the same pools, all alike. */
export interface Segment {
  readonly choices: readonly PoolChoice[];
  /** Most stages of the run; Infinity leaves it to the devices. */
  readonly maxStages: number;
  /** First layer and end of the run, where they are given. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** 1 for each layer that may stand here. */
  readonly allowed: Uint8Array;
  /** Index l: how many layers in a row before l are blocks that may stand here, with a cut allowed before each. */
  readonly freeBlocks: Int32Array;
}

export const freeBlocksOf = ({ isBlock, cutBefore }: Tables, allowed: Uint8Array): Int32Array => {
  const free = new Int32Array(isBlock.length + 1);
  for (let l = 0; l < isBlock.length; l++) free[l + 1] = isBlock[l] === 1 && allowed[l] === 1 && cutBefore[l] === 1 ? (free[l] as number) + 1 : 0;
  return free;
};

/** Degrees of the replicas on one pool of a segment. */
export interface ReplicaOption {
  readonly pool: number;
  readonly tensor: number;
  readonly rows: number;
  readonly count: number;
}

/** One way to fill a segment: its replica classes, how many such stages its devices hold, and the tables of each recomputation mode. */
export interface Option {
  readonly replicas: readonly ReplicaOption[];
  readonly stages: number;
  readonly modes: readonly { readonly recomputes: readonly Recompute[]; readonly lanes: readonly Lane[] }[];
  /** Upper bound of layers x rows that the option's stages get through in a second, for pruning. */
  readonly speed: number;
}

const modeOrder: readonly Recompute[] = ["none", "selective", "full"];

const modesOf = (tables: Tables, choices: readonly PoolChoice[], replicas: readonly ReplicaOption[]): Option["modes"] => {
  // Most searches never ask for the tables of recomputation, so they are made when first asked for.
  const lanes = (recomputes: readonly Recompute[]): Option["modes"][number] => {
    let made: readonly Lane[] | undefined;
    return {
      recomputes,
      get lanes() {
        made ??= replicas.map((r, i) => tables.lane(r.pool, r.tensor, r.rows, recomputes[i] as Recompute));
        return made;
      },
    };
  };
  const common = modeOrder.filter((mode) => choices.every((c) => c.recomputes.includes(mode)));
  if (common.length > 0) return common.map((mode) => lanes(replicas.map(() => mode)));
  return [lanes(choices.map((c) => c.recomputes[0] as Recompute))];
};

/** Stages like this one that the segment's nodes hold. */
const stagesThatFit = (tables: Tables, segment: Segment, replicas: readonly ReplicaOption[]): number => {
  let most = segment.maxStages;
  replicas.forEach((r, i) => {
    const pool = tables.pools[r.pool];
    const nodes = segment.choices[i]?.nodes ?? 0;
    if (!pool) return;
    const perNode = Math.floor(pool.devicesPerNode / r.tensor);
    let stages = Math.floor((nodes * perNode) / r.count);
    while (segment.maxStages > 1 && stages > 0 && packPool(pool.devicesPerNode, [{ count: r.count * stages, tensor: r.tensor }]).nodes > nodes) stages--;
    most = Math.min(most, stages);
  });
  return most;
};

const single = (tables: Tables, choice: PoolChoice, microbatchRows: number): ReplicaOption[] => {
  const pool = tables.pools[choice.pool];
  if (!pool) return [];
  return choice.tensors.flatMap((tensor) =>
    choice.rows.flatMap((rows): ReplicaOption[] => {
      if (microbatchRows % rows !== 0) return [];
      const count = microbatchRows / rows;
      if (count * tensor > choice.nodes * pool.devicesPerNode || (choice.replicas && !choice.replicas.includes(count))) return [];
      return [{ pool: choice.pool, tensor, rows, count }];
    }),
  );
};

/** Splits that are written down at most. */
const mixedLimit = 1000;

/** Splits of the microbatch's rows over several pools of one stage. Counts that are not given are as large as the nodes and the rows allow. */
const mixed = (tables: Tables, choices: readonly PoolChoice[], microbatchRows: number, divide: number): ReplicaOption[][] => {
  const found: ReplicaOption[][] = [];
  const extend = (index: number, left: number, chosen: readonly ReplicaOption[]): void => {
    if (found.length >= mixedLimit) return;
    if (index === choices.length) {
      if (left === 0) found.push([...chosen]);
      return;
    }
    const choice = choices[index] as PoolChoice;
    const pool = tables.pools[choice.pool];
    if (!pool) return;
    const last = index === choices.length - 1;
    for (const tensor of choice.tensors) {
      const most = Math.floor((choice.nodes * Math.floor(pool.devicesPerNode / tensor)) / divide);
      for (const rows of choice.rows) {
        // Large numbers of rows only pay where replicas are alike; given ones are taken as they are.
        if (rows > 8 && choice.rows.length > 1) continue;
        const counts = choice.replicas ?? (last ? [left / rows] : [Math.min(most, Math.floor(left / rows)), Math.floor(most / 2), Math.floor(most / 4)]);
        for (const count of counts) {
          if (count < 1 || !Number.isInteger(count) || count > most || count * rows > left) continue;
          extend(index + 1, left - count * rows, [...chosen, { pool: choice.pool, tensor, rows, count }]);
        }
      }
    }
  };
  extend(0, microbatchRows, []);
  return found;
};

/** Layers that stages of these replicas get through in a second, all `stages` of them at work. */
const speedOf = (tables: Tables, segment: Segment, replicas: readonly ReplicaOption[], stages: number): number => {
  const layers = tables.classes.length;
  let slowest = 0;
  replicas.forEach((r, i) => {
    // The lightest mode that is allowed; `none` for most, so that few tables are made.
    const mode = modeOrder.find((m) => segment.choices[i]?.recomputes.includes(m)) ?? "none";
    const lane = tables.lane(r.pool, r.tensor, r.rows, mode);
    slowest = Math.max(slowest, (lane.forwardSum[layers] as number) + (lane.backwardSum[layers] as number));
  });
  return (Math.min(stages, layers) * layers) / slowest;
};

/** Ways that one search looks at, unless it is thorough. */
const optionLimit = 16;

/** Every way to fill the segment with microbatches of this many rows, fastest first. Ways far slower than the fastest are left out unless the search is thorough. */
export const optionsOf = (tables: Tables, segment: Segment, microbatchRows: number, thorough: boolean): readonly Option[] => {
  const first = segment.choices[0];
  const sets =
    segment.choices.length === 1 && first
      ? single(tables, first, microbatchRows).map((one) => [one])
      : (segment.maxStages === 1 ? [1] : [1, 2, 4]).flatMap((divide) => mixed(tables, segment.choices, microbatchRows, divide));
  const ways: { readonly replicas: readonly ReplicaOption[]; readonly stages: number; readonly speed: number }[] = [];
  for (const replicas of sets) {
    const stages = stagesThatFit(tables, segment, replicas);
    if (stages >= 1) ways.push({ replicas, stages, speed: speedOf(tables, segment, replicas, stages) });
  }
  ways.sort((a, b) => b.speed - a.speed);
  const best = ways[0]?.speed ?? 0;
  const kept = thorough ? ways : ways.filter((way) => way.speed >= best / 2).slice(0, optionLimit);
  return kept.map((way) => ({ ...way, modes: modesOf(tables, segment.choices, way.replicas) }));
};
