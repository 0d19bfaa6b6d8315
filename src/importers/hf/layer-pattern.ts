import type { Config } from "./config.ts";
import type { Fields } from "./fields.ts";
import { choose } from "./print.ts";

/** Shortest period that repeats at least twice, up to a dozen; undefined where there is none. */
const periodOf = (members: readonly boolean[]): number | undefined => {
  for (let period = 2; period <= Math.min(12, members.length / 2); period++) {
    if (members.every((member, index) => index < period || member === members[index - period])) return period;
  }
  return undefined;
};

/** Half-open ranges of the blocks that belong to the pattern. */
const rangesOf = (members: readonly boolean[]): readonly (readonly [number, number])[] => {
  const ranges: [number, number][] = [];
  members.forEach((member, index) => {
    const last = ranges.at(-1);
    if (!member) return;
    if (last !== undefined && last[1] === index) last[1] = index + 1;
    else ranges.push([index, index + 1]);
  });
  return ranges;
};

const rangeText = ([start, end]: readonly [number, number], length: number): string => {
  if (start === 0) return `i < ${end}`;
  if (end === length) return `i >= ${start}`;
  return end === start + 1 ? `i == ${start}` : `i >= ${start} and i < ${end}`;
};

const joined = (ranges: readonly (readonly [number, number])[], length: number): string =>
  ranges.map((range) => (range[0] === 0 && range[1] === 1 ? "i == 0" : rangeText(range, length))).join(" or ");

/** Whether a block belongs to a pattern: always, never, or by a condition on its index `i`. */
export type Pattern = "always" | "never" | { readonly condition: string };

/**
 * The shortest condition on the index `i` that holds for these blocks and no others: one range, a remainder, or ranges
 * joined by `or`; those of the other blocks where that is shorter.
 * @param members for every block, whether it belongs
 */
export const patternOf = (members: readonly boolean[]): Pattern => {
  if (members.every((member) => member)) return "always";
  if (!members.includes(true)) return "never";
  const ranges = rangesOf(members);
  if (ranges.length === 1 && ranges[0] !== undefined && (ranges[0][0] === 0 || ranges[0][1] === members.length))
    return { condition: rangeText(ranges[0], members.length) };
  const period = periodOf(members);
  if (period !== undefined) {
    const remainders = members.slice(0, period).flatMap((member, index) => (member ? [index] : []));
    const others = members.slice(0, period).flatMap((member, index) => (member ? [] : [index]));
    if (remainders.length === 1) return { condition: `mod(i, ${period}) == ${remainders[0]}` };
    if (others.length === 1) return { condition: `mod(i, ${period}) != ${others[0]}` };
    return { condition: remainders.map((remainder) => `mod(i, ${period}) == ${remainder}`).join(" or ") };
  }
  const others = rangesOf(members.map((member) => !member));
  const [other] = others;
  if (others.length === 1 && other !== undefined && other[1] === other[0] + 1) return { condition: `i != ${other[0]}` };
  const [yes, no] = [joined(ranges, members.length), `not (${joined(others, members.length)})`];
  return { condition: no.length < yes.length ? no : yes };
};

/** A condition of so many terms is no description any more, and takes long to lay out. */
const mostRanges = 64;

/** The same for a list of a configuration; one that has no short description is refused. */
export const describedPattern = (config: Config<Fields>, field: string, members: readonly boolean[]): Pattern => {
  const pattern = patternOf(members);
  if (typeof pattern !== "object" || pattern.condition.split(" or ").length <= mostRanges) return pattern;
  config.refuse(
    field,
    `its pattern has no description of up to ${mostRanges} ranges of blocks`,
    "Import a model whose blocks follow a rule, or write it by hand.",
  );
  return "never";
};

/** An expression that is `yes` in blocks of the pattern and `no` in others; undefined where that is what is left out. */
export const byPattern = (pattern: Pattern, yes: string, no: string | undefined): string | undefined => {
  if (pattern === "always") return yes;
  if (pattern === "never") return no;
  return choose(pattern.condition, yes, no ?? "none");
};
