import { CompilerBug, type ScheduleActionsFacet } from "../../contracts/index.ts";
import { gpipe } from "./gpipe/actions.ts";
import { oneForwardOneBackward } from "./one_f_one_b/actions.ts";

const facets: readonly ScheduleActionsFacet[] = [oneForwardOneBackward, gpipe];

/** The generator of order lists of a schedule. The name has been checked by the vocabulary before. */
export const scheduleActions = (kind: string): ScheduleActionsFacet => {
  const facet = facets.find((candidate) => candidate.kind === kind);
  if (!facet) throw new CompilerBug(`no order lists for schedule "${kind}"`);
  return facet;
};
