import { diagnose } from "../../contracts/index.ts";
import type { ActionList, Diagnostic } from "../../contracts/index.ts";
import {
  programActionLists,
  programActionOrder,
  programInFlight,
  programListEnd,
  programMicrobatchCount,
  programTooManyActions,
  programTransferUnpaired,
} from "../../diagnostics/codes/documents-program/index.ts";
import { ActionCursor, bits, nameOf } from "./action-cursor.ts";
import { type Context, stageKey, stageName } from "./context.ts";

/** Actions of one list, written out. 64 stages x 2,048 microbatches x 6 actions would be 800 thousand in all lists together. */
const limit = 4_000_000;

/** What must have been done to a microbatch before an action, by the action's bit. */
const needs: Readonly<Record<number, number>> = {
  [bits.forward]: bits.receive_activation,
  [bits.send_activation]: bits.forward,
  [bits.backward]: bits.receive_gradient | bits.forward,
  [bits.send_gradient]: bits.backward,
};

const lowestBit = (mask: number): number => mask & -mask;

/** What a stage does to every microbatch: the ends of a pipeline have no neighbour on one side. */
const lifeOf = (first: boolean, last: boolean): number =>
  bits.forward | bits.backward | (first ? 0 : bits.receive_activation | bits.send_gradient) | (last ? 0 : bits.send_activation | bits.receive_gradient);

const written = (list: ActionList): number => list.items.reduce((sum, item) => sum + ("loop" in item ? item.loop * item.body.length : 1), 0);

/** A list passes every microbatch through the life of its stage once, then sums and steps. The first violation is reported. */
const verifyList = ({ program }: Context, list: ActionList, index: number): Diagnostic | undefined => {
  const pointer = `/actions/${index}`;
  const stage = stageName(program, list);
  const pipeline = program.pipelines[list.pipeline];
  if (!pipeline) return undefined;
  const count = Math.max(written(list), 2 * pipeline.microbatches);
  if (count > limit) return diagnose(programTooManyActions, undefined, { stage, count, limit }, { pointer });

  const due = lifeOf(list.stage === 0, list.stage === pipeline.stages - 1);
  const computation = bits.forward | bits.backward;
  const wrongCount = (bit: number, microbatch: number, times: string): Diagnostic =>
    diagnose(
      (bit & computation) !== 0 ? programMicrobatchCount : programTransferUnpaired,
      undefined,
      { stage, action: nameOf(bit), microbatch, times },
      { pointer },
    );
  const wrongEnd = (): Diagnostic => diagnose(programListEnd, undefined, { stage }, { pointer });

  const done = new Uint8Array(pipeline.microbatches);
  const cursor = new ActionCursor(list);
  let held = 0;
  let ended = 0;
  /** The first action that comes before what it needs; a finding only if that comes at all. */
  let early: { readonly action: string; readonly needs: string; readonly microbatch: number } | undefined;
  while (cursor.advance()) {
    const { bit, microbatch } = cursor;
    if (microbatch < 0 && bit >= bits.sum_gradients) {
      if (bit !== (ended === 0 ? bits.sum_gradients : ended === 1 ? bits.step : 0)) return wrongEnd();
      ended++;
      continue;
    }
    if (ended > 0) return wrongEnd();
    const state = done[microbatch];
    if (state === undefined) return wrongCount(bit, microbatch, `the pipeline has the microbatches 0 to ${pipeline.microbatches - 1}`);
    if ((due & bit) === 0) return wrongCount(bit, microbatch, "has no neighbour on that side");
    if ((state & bit) !== 0) return wrongCount(bit, microbatch, "twice");
    const lacking = (needs[bit] ?? 0) & due & ~state;
    if (lacking !== 0) early ??= { action: nameOf(bit), needs: nameOf(lowestBit(lacking)), microbatch };
    done[microbatch] = state | bit;
    if (bit === bits.forward) held++;
    else if (bit === bits.backward) held--;
    if (held > list.inFlight) return diagnose(programInFlight, undefined, { stage, held, limit: list.inFlight }, { pointer: `${pointer}/inFlight` });
  }
  const short = done.findIndex((state) => state !== due);
  if (short >= 0) {
    const never = due & ~(done[short] ?? 0);
    return wrongCount(lowestBit((never & computation) === 0 ? never : never & computation), short, "never");
  }
  if (early) return diagnose(programActionOrder, undefined, { stage, ...early }, { pointer });
  return ended === 2 ? undefined : wrongEnd();
};

/** One list for each stage, in order. */
const verifyPresence = ({ program }: Context): readonly Diagnostic[] => {
  let index = 0;
  for (const [p, pipeline] of program.pipelines.entries())
    for (let stage = 0; stage < pipeline.stages; stage++) {
      const list = program.actions[index];
      if (!list || stageKey(list) !== `${p}.${stage}`) {
        const what = "has no order list at its place in the order of stages";
        return [
          diagnose(
            programActionLists,
            undefined,
            { stage: stageName(program, { pipeline: p, stage }), what },
            { pointer: `/actions${list ? `/${index}` : ""}` },
          ),
        ];
      }
      index++;
    }
  const extra = program.actions[index];
  return extra
    ? [diagnose(programActionLists, undefined, { stage: stageName(program, extra), what: "has an order list too many" }, { pointer: `/actions/${index}` })]
    : [];
};

export const verifyActions = (context: Context): readonly Diagnostic[] => {
  const presence = verifyPresence(context);
  if (presence.length > 0) return presence;
  return context.program.actions.flatMap((list, index) => verifyList(context, list, index) ?? []);
};
