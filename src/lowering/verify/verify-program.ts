import type { Diagnostic, Program } from "../../contracts/index.ts";
import { verifyActions } from "./actions.ts";
import { contextOf } from "./context.ts";
import { verifyCounts } from "./counts.ts";
import { verifyEdges } from "./edges.ts";
import { verifyEnvelope } from "./envelope.ts";
import { verifyGroups } from "./groups.ts";
import { verifyLayouts } from "./layouts.ts";
import { verifyOrder } from "./order.ts";
import { verifyPartition } from "./partition.ts";
import { verifyReferences } from "./references.ts";
import { verifyReplay } from "./replay.ts";
import { verifySums } from "./sums.ts";

/**
 * Whether a program hangs together: ids, layouts, groups, the partition of batch, rows and layers, edges, sums, order lists, and freedom
 * from deadlock. Rules that build on others run only once those hold, so one mistake gives one finding. Time is linear in the document
 * plus the actions of its lists written out. The form of the document (its schema) has been checked before.
 */
export const verifyProgram = (program: Program): readonly Diagnostic[] => {
  const form = [...verifyCounts(program), ...verifyReferences(program), ...verifyEnvelope(program)];
  if (form.length > 0) return form;
  const context = contextOf(program);
  const layouts = verifyLayouts(context);
  if (layouts.length > 0) return layouts;
  const parts = [...verifyPartition(context), ...verifyOrder(context), ...verifyGroups(context)];
  if (parts.length > 0) return parts;
  const joints = [...verifyEdges(context), ...verifySums(context), ...verifyActions(context)];
  return joints.length > 0 ? joints : verifyReplay(context);
};
