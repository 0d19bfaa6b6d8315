import type { Feature } from "../feature.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Surroundings } from "../surroundings.ts";

/**
 * Lets features warm up one after the other, one step at a time, so that a request that comes meanwhile waits for one step at most.
 * @param quietly does some work and tells the log when it fails
 * @param next takes what cancels the step that comes next
 */
export const warmUp = (
  features: readonly Feature[],
  snapshot: () => Snapshot,
  surroundings: Surroundings,
  quietly: (what: string, work: () => void | Promise<void>) => void,
  next: (cancel: () => void) => void,
): void => {
  const open = [...features];
  let steps: Iterator<unknown> | undefined;
  const step = (): void =>
    quietly("warming", async () => {
      if (!steps) {
        const work = open.shift()?.warm?.(snapshot());
        if (work && Symbol.iterator in work) steps = work[Symbol.iterator]();
        else await work;
      } else if (steps.next().done) steps = undefined;
      if (steps || open.length > 0) next(surroundings.after(0, step));
    });
  step();
};
