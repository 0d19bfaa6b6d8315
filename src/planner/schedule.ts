/** One pipeline in time: per stage forward and backward of a microbatch, per boundary one send. */
export interface Chain {
  readonly forward: readonly number[];
  readonly backward: readonly number[];
  /** Send of one microbatch over the boundary after stage s, one way; one entry less than stages. */
  readonly send: readonly number[];
  /** Least period that the bandwidth of the links allows. */
  readonly floor: number;
}

export type ScheduleKind = "one_f_one_b" | "gpipe";

const epsilon = 1e-9;

/** Least period of a chain: the slowest stage, or the busiest link. */
export const leastPeriod = (chain: Chain): number => {
  let most = chain.floor;
  for (let s = 0; s < chain.forward.length; s++) most = Math.max(most, (chain.forward[s] as number) + (chain.backward[s] as number));
  return most;
};

/** For each stage the time by which a microbatch comes back later if it goes one stage further, this one: both passes and both sends. */
const detours = (chain: Chain): Float64Array =>
  Float64Array.from(chain.forward, (forward, s) => forward + (chain.backward[s] as number) + (s === 0 ? 0 : 2 * (chain.send[s - 1] as number)));

/**
 * Steady period of one microbatch in 1F1B with these depths. In the event graph of the schedule (operations as nodes, data and order as
 * edges) the period is the largest mean of a cycle: a stage alone; and for every pair s < t the cycle that runs forward from s to t and back,
 * of length sum of both passes plus two sends for each boundary, over w(s) - w(t) + 1 microbatches. That is how latency starves a shallow pipeline.
 */
export const oneFOneBPeriod = (chain: Chain, warmup: readonly number[]): number => {
  let period = leastPeriod(chain);
  const stages = chain.forward.length;
  const detour = detours(chain);
  for (let s = 0; s < stages; s++) {
    let length = (chain.forward[s] as number) + (chain.backward[s] as number);
    const depth = (warmup[s] as number) + 1;
    for (let t = s + 1; t < stages; t++) {
      length += detour[t] as number;
      const mean = length / (depth - (warmup[t] as number));
      if (mean > period) period = mean;
    }
    // The last microbatch in flight of this stage comes back before the next goes forward.
    period = Math.max(period, length / (warmup[s] as number));
  }
  return period;
};

/** Least depths with which no pair of stages starves at this period; never more than `microbatches`. */
export const depthsFor = (chain: Chain, period: number, microbatches: number): number[] => {
  const stages = chain.forward.length;
  const detour = detours(chain);
  const depth: number[] = new Array<number>(stages).fill(1);
  for (let s = stages - 1; s >= 0; s--) {
    let length = (chain.forward[s] as number) + (chain.backward[s] as number);
    let need = s === stages - 1 ? 1 : (depth[s + 1] as number);
    for (let t = s + 1; t < stages; t++) {
      length += detour[t] as number;
      const least = (depth[t] as number) - 1 + Math.ceil(length / period - epsilon);
      if (least > need) need = least;
    }
    depth[s] = Math.min(microbatches, Math.max(need, Math.ceil(length / period - epsilon)));
  }
  return depth;
};

/** Depths of plain 1F1B: stage s of p holds p - s microbatches. */
export const plainDepths = (stages: number, microbatches: number): number[] => Array.from({ length: stages }, (_, s) => Math.min(microbatches, stages - s));

/** First pass of a microbatch through all stages and back, sends included: fill and drain. */
export const fillAndDrain = (chain: Chain): number => {
  let sum = 0;
  for (let s = 0; s < chain.forward.length; s++) sum += (chain.forward[s] as number) + (chain.backward[s] as number);
  for (const send of chain.send) sum += 2 * send;
  return sum;
};

/** Steady period of either schedule. GPipe runs all forwards, then all backwards, each paced by its own slowest stage. */
export const steadyPeriod = (kind: ScheduleKind, chain: Chain, warmup: readonly number[]): number => {
  if (kind === "one_f_one_b") return oneFOneBPeriod(chain, warmup);
  let forward = chain.floor;
  let backward = chain.floor;
  for (let s = 0; s < chain.forward.length; s++) {
    forward = Math.max(forward, chain.forward[s] as number);
    backward = Math.max(backward, chain.backward[s] as number);
  }
  return forward + backward;
};

/** Time of one step of a pipeline without its gradient sums: fill and drain, then (m - 1) periods. */
export const pipelineTime = (kind: ScheduleKind, chain: Chain, warmup: readonly number[], microbatches: number): number =>
  fillAndDrain(chain) + (microbatches - 1) * steadyPeriod(kind, chain, warmup);
