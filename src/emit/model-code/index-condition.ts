import { py } from "../../contracts/index.ts";

/** Longest pattern that is looked for in indices that recur with a period. */
const longestPeriod = 64;

interface Run {
  readonly from: number;
  /** Half-open. */
  readonly to: number;
}

/** Runs of neighbouring whole numbers, of an ascending list. */
export const runsOf = (indices: readonly number[]): Run[] => {
  const runs: Run[] = [];
  for (const index of indices) {
    const last = runs.at(-1);
    if (last && last.to === index) runs[runs.length - 1] = { from: last.from, to: index + 1 };
    else runs.push({ from: index, to: index + 1 });
  }
  return runs;
};

const between = ({ from, to }: Run): py.Expression => (to === from + 1 ? py.compare("index", ["==", from]) : py.compare(from, ["<=", "index"], ["<", to]));

/** The residues of a period whose whole pattern the indices are, from the first to the last. */
const periodic = (indices: readonly number[]): { readonly period: number; readonly residues: readonly number[] } | undefined => {
  const first = indices[0] ?? 0;
  const last = indices.at(-1) ?? 0;
  const members = new Set(indices);
  for (let period = 2; period <= Math.min(longestPeriod, (last - first) / 2); period++) {
    const residues = new Set(indices.map((i) => (i - first) % period));
    if (residues.size === period) continue;
    let whole = true;
    for (let i = first; i <= last && whole; i++) whole = members.has(i) === residues.has((i - first) % period);
    if (whole) return { period, residues: [...residues].sort((a, b) => a - b) };
  }
  return undefined;
};

/** True exactly for these indices (ascending), in a text that does not grow with their number where they have a pattern. */
export const indexCondition = (indices: readonly number[]): py.Expression => {
  const runs = runsOf(indices);
  const [first] = runs;
  const pattern = runs.length > 2 ? periodic(indices) : undefined;
  if (!pattern || !first) {
    if (runs.length > 2 && runs.every((r) => r.to === r.from + 1)) return py.compare("index", ["in", py.tuple(...indices)]);
    const [head, ...rest] = runs.map(between);
    return py.binary("or", head ?? py.expression(false), ...rest);
  }
  const { period, residues } = pattern;
  const end = (indices.at(-1) ?? 0) + 1;
  if (residues.length === 1) return py.compare("index", ["in", py.call("range", [first.from, end, period])]);
  const within = between({ from: first.from, to: end });
  const residue = py.binary("%", first.from === 0 ? "index" : py.binary("-", "index", first.from), period);
  return py.binary("and", within, py.compare(residue, ["in", py.tuple(...residues)]));
};
