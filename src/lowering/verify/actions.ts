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
import { type ConcreteAction, expandActions } from "../../families/schedules/expand-actions.ts";
import { type Context, stageKey, stageName } from "./context.ts";

/** Actions of one list, written out. 64 stages x 2,048 microbatches x 6 actions would be 800 thousand in all lists together. */
const limit = 4_000_000;

type PerMicrobatch = Extract<ConcreteAction, { readonly microbatch: number }>["do"];

/** In the order in which a microbatch passes a stage; an action's bit says that it was done. */
const life: readonly PerMicrobatch[] = ["receive_activation", "forward", "send_activation", "receive_gradient", "backward", "send_gradient"];
const needs: Readonly<Record<PerMicrobatch, PerMicrobatch | undefined>> = {
  receive_activation: undefined,
  forward: "receive_activation",
  send_activation: "forward",
  receive_gradient: undefined,
  backward: "receive_gradient",
  send_gradient: "backward",
};

const written = (list: ActionList): number => list.items.reduce((sum, item) => sum + ("loop" in item ? item.loop * item.body.length : 1), 0);

/** A list passes every microbatch through the life of its stage once, then sums and steps. The first violation is reported. */
const verifyList = ({ program }: Context, list: ActionList, index: number): Diagnostic | undefined => {
  const pointer = `/actions/${index}`;
  const stage = stageName(program, list);
  const pipeline = program.pipelines[list.pipeline];
  if (!pipeline) return undefined;
  const count = Math.max(written(list), 2 * pipeline.microbatches);
  if (count > limit) return diagnose(programTooManyActions, undefined, { stage, count, limit }, { pointer });

  const last = list.stage === pipeline.stages - 1;
  const due = life.filter((action) =>
    action === "receive_activation" || action === "send_gradient" ? list.stage > 0 : action === "send_activation" || action === "receive_gradient" ? !last : true,
  );
  const bit = (action: PerMicrobatch): number => 1 << life.indexOf(action);
  const wrongCount = (action: PerMicrobatch, microbatch: number, times: string): Diagnostic =>
    diagnose(action === "forward" || action === "backward" ? programMicrobatchCount : programTransferUnpaired, undefined, { stage, action, microbatch, times }, { pointer });

  const done = new Uint8Array(pipeline.microbatches);
  let held = 0;
  let ended = 0;
  /** The first action that comes before what it needs; a finding only if that comes at all. */
  let early: { readonly action: PerMicrobatch; readonly needs: PerMicrobatch; readonly microbatch: number } | undefined;
  for (const action of expandActions(list)) {
    if (!("microbatch" in action)) {
      if (action.do !== (["sum_gradients", "step"] as const)[ended]) return diagnose(programListEnd, undefined, { stage }, { pointer });
      ended++;
      continue;
    }
    if (ended > 0) return diagnose(programListEnd, undefined, { stage }, { pointer });
    const { microbatch } = action;
    const state = done[microbatch];
    if (state === undefined) return wrongCount(action.do, microbatch, `, but the pipeline has the microbatches 0 to ${pipeline.microbatches - 1}`);
    if (!due.includes(action.do)) return wrongCount(action.do, microbatch, `, but has no neighbour on that side`);
    if ((state & bit(action.do)) !== 0) return wrongCount(action.do, microbatch, "twice");
    const required = [needs[action.do], ...(action.do === "backward" ? (["forward"] as const) : [])].filter((need) => need !== undefined && due.includes(need)) as PerMicrobatch[];
    const lacking = required.find((need) => (state & bit(need)) === 0);
    if (lacking) early ??= { action: action.do, needs: lacking, microbatch };
    done[microbatch] = state | bit(action.do);
    held += action.do === "forward" ? 1 : action.do === "backward" ? -1 : 0;
    if (held > list.inFlight) return diagnose(programInFlight, undefined, { stage, held, limit: list.inFlight }, { pointer: `${pointer}/inFlight` });
  }
  const all = due.reduce((bits, action) => bits | bit(action), 0);
  const short = done.findIndex((state) => state !== all);
  if (short >= 0) {
    const never = due.filter((action) => ((done[short] ?? 0) & bit(action)) === 0);
    return wrongCount(never.find((action) => action === "forward" || action === "backward") ?? (never[0] as PerMicrobatch), short, "never");
  }
  if (early) return diagnose(programActionOrder, undefined, { stage, ...early }, { pointer });
  return ended === 2 ? undefined : diagnose(programListEnd, undefined, { stage }, { pointer });
};

/** One list for each stage, in order. */
const verifyPresence = ({ program }: Context): readonly Diagnostic[] => {
  let index = 0;
  for (const [p, pipeline] of program.pipelines.entries())
    for (let stage = 0; stage < pipeline.stages; stage++) {
      const list = program.actions[index];
      if (!list || stageKey(list) !== `${p}.${stage}`) {
        const what = "has no order list at its place in the order of stages";
        return [diagnose(programActionLists, undefined, { stage: stageName(program, { pipeline: p, stage }), what }, { pointer: `/actions${list ? `/${index}` : ""}` })];
      }
      index++;
    }
  const extra = program.actions[index];
  return extra ? [diagnose(programActionLists, undefined, { stage: stageName(program, extra), what: "has an order list too many" }, { pointer: `/actions/${index}` })] : [];
};

export const verifyActions = (context: Context): readonly Diagnostic[] => {
  const presence = verifyPresence(context);
  if (presence.length > 0) return presence;
  return context.program.actions.flatMap((list, index) => verifyList(context, list, index) ?? []);
};
