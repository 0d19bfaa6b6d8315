import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, GradientSum } from "../../contracts/index.ts";
import { programSumHolders, programSumMissing, programSumSuperfluous, programTransportAcrossWorlds } from "../../diagnostics/codes/documents-program/index.ts";
import { layerOfParameter } from "../layer-of-parameter.ts";
import type { Context } from "./context.ts";

interface Segment {
  readonly from: number;
  readonly to: number;
  /** Role ids in order. */
  readonly holders: readonly string[];
}

/** Runs of layers between any two neighbouring cuts, with the roles that hold them, by one sweep over the layers. */
const segments = ({ program }: Context): readonly Segment[] => {
  const events = new Map<number, { readonly begin: number[]; readonly end: number[] }>();
  const at = (layer: number) => {
    const event = events.get(layer) ?? { begin: [], end: [] };
    events.set(layer, event);
    return event;
  };
  program.roles.forEach((role, index) => {
    at(role.layers[0]).begin.push(index);
    at(role.layers[1]).end.push(index);
  });
  for (const sum of program.sums) for (const layer of sum.layers ?? []) at(layer);
  const cuts = [...events.keys()].sort((a, b) => a - b);
  const active = new Set<number>();
  const found: Segment[] = [];
  for (const [number, cut] of cuts.entries()) {
    for (const index of events.get(cut)?.end ?? []) active.delete(index);
    for (const index of events.get(cut)?.begin ?? []) active.add(index);
    const to = cuts[number + 1];
    if (to === undefined) break;
    found.push({ from: cut, to, holders: [...active].sort((a, b) => a - b).map((index) => program.roles[index]?.id ?? "") });
  }
  return found;
};

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((item, index) => item === b[index]);

const named = (ids: readonly string[]): string => (ids.length > 6 ? `${ids.slice(0, 5).join(", ")} and ${ids.length - 5} more` : ids.join(", "));

interface Finder {
  superfluous(sum: GradientSum, what: string): void;
  missing(parameters: string, holders: readonly string[]): void;
  /** True when the sum joins exactly these. */
  holders(sum: GradientSum, due: readonly string[]): boolean;
}

const finder = ({ program }: Context, found: Diagnostic[]): Finder => {
  const pointer = (sum: GradientSum): string => `/sums/${program.sums.indexOf(sum)}`;
  return {
    superfluous: (sum, what) => found.push(diagnose(programSumSuperfluous, undefined, { sum: sum.id, what }, { pointer: pointer(sum) })),
    missing: (parameters, holders) => found.push(diagnose(programSumMissing, undefined, { parameters, holders: named(holders) }, { pointer: "/sums" })),
    holders: (sum, due) => {
      if (same(sum.holders, due)) return true;
      found.push(diagnose(programSumHolders, undefined, { sum: sum.id, expected: named(due) }, { pointer: `${pointer(sum)}/holders` }));
      return false;
    },
  };
};

const layerSums = (context: Context, find: Finder): void => {
  const last = context.program.model.layers.length;
  const sums = context.program.sums.filter((sum) => {
    if (sum.kind !== "layers") return false;
    const sound = sum.layers !== undefined && sum.parameters === undefined && sum.layers[0] < sum.layers[1] && sum.layers[1] <= last;
    if (!sound) find.superfluous(sum, "does not state an interval of the model's layers");
    return sound;
  });
  sums.sort((a, b) => (a.layers?.[0] ?? 0) - (b.layers?.[0] ?? 0));
  for (const [index, sum] of sums.entries()) {
    const before = sums[index - 1];
    if (before && (sum.layers?.[0] ?? 0) < (before.layers?.[1] ?? 0)) {
      find.superfluous(sum, `overlaps \`${before.id}\``);
      return;
    }
  }
  const reported = new Set<GradientSum>();
  let next = 0;
  let gap: Segment | undefined;
  const closeGap = (): void => {
    if (gap) find.missing(`layers ${gap.from} to ${gap.to - 1}`, gap.holders);
    gap = undefined;
  };
  for (const segment of segments(context)) {
    while (next < sums.length && (sums[next]?.layers?.[1] ?? 0) <= segment.from) next++;
    const sum = sums[next];
    if (sum && (sum.layers?.[0] ?? 0) <= segment.from) {
      closeGap();
      if (reported.has(sum)) continue;
      if (segment.holders.length < 2) {
        reported.add(sum);
        find.superfluous(sum, "sums layers that only one role holds");
      } else if (!find.holders(sum, segment.holders)) reported.add(sum);
    } else if (segment.holders.length > 1) {
      if (gap && gap.to === segment.from && same(gap.holders, segment.holders)) gap = { from: gap.from, to: segment.to, holders: gap.holders };
      else {
        closeGap();
        gap = segment;
      }
    } else closeGap();
  }
  closeGap();
};

const tiedSums = (context: Context, find: Finder): void => {
  const { program, layers } = context;
  const byOwner = new Map<string, GradientSum>();
  for (const sum of program.sums) {
    if (sum.kind !== "tied") continue;
    const owner = sum.parameters?.[0] ?? "";
    if (byOwner.has(owner)) find.superfluous(sum, `sums \`${owner}\` a second time`);
    else byOwner.set(owner, sum);
  }
  const names = new Map<string, string[]>();
  for (const tie of program.model.tied) names.set(tie.owner, [...(names.get(tie.owner) ?? [tie.owner]), tie.tied]);
  for (const [owner, parameters] of names) {
    const held = parameters.map((name) => layerOfParameter(layers, name) ?? -1);
    const due = program.roles.filter((role) => held.some((layer) => role.layers[0] <= layer && layer < role.layers[1])).map((role) => role.id);
    const sum = byOwner.get(owner);
    byOwner.delete(owner);
    if (!sum) {
      if (due.length > 1) find.missing(`the tied tensor \`${owner}\``, due);
    } else if (due.length < 2) find.superfluous(sum, "sums a tensor that only one role holds");
    else if (sum.layers !== undefined || !same(sum.parameters ?? [], parameters)) find.superfluous(sum, `does not name exactly ${named(parameters)}`);
    else find.holders(sum, due);
  }
  for (const sum of byOwner.values()) find.superfluous(sum, "names a tensor that is not tied");
};

/** Every parameter that several roles hold is summed exactly once, by all of its holders. */
export const verifySums = (context: Context): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  const find = finder(context, found);
  layerSums(context, find);
  tiedSums(context, find);
  context.program.sums.forEach((sum, index) => {
    const worlds = new Set(sum.holders.map((holder) => context.roles.get(holder)?.world));
    if (sum.transport === "world" && worlds.size > 1) {
      found.push(diagnose(programTransportAcrossWorlds, undefined, { id: sum.id }, { pointer: `/sums/${index}/transport` }));
    }
  });
  return found;
};
