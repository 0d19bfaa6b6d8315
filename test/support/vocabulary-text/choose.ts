/** One of the numbers from 0 to below `below`; from a generator of random values, or always the first. */
export type Choose = (below: number) => number;

export const first: Choose = () => 0;

export const pick = <T>(choose: Choose, from: readonly T[]): T => {
  const chosen = from[choose(from.length)];
  if (chosen === undefined) throw new Error("nothing to choose from");
  return chosen;
};
