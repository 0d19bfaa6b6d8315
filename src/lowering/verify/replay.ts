import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic } from "../../contracts/index.ts";
import { programDeadlock } from "../../diagnostics/codes/documents-program/index.ts";
import { type ConcreteAction, expandActions } from "../../families/schedules/expand-actions.ts";
import type { Context } from "./context.ts";

interface Player {
  readonly actions: Iterator<ConcreteAction, void>;
  /** The receive that it waits for; undefined when it is ready or at its end. */
  waits: ConcreteAction | undefined;
  ended: boolean;
  /** Microbatches that have come in, by direction. */
  readonly activations: Uint8Array;
  readonly gradients: Uint8Array;
}

/** Runs a player up to a receive of something that has not been sent. Neighbours to whom it sent something are named. */
const advance = (players: readonly Player[], stage: number, wake: (stage: number) => void): void => {
  const player = players[stage] as Player;
  for (;;) {
    const next = player.waits ?? player.actions.next().value;
    player.waits = undefined;
    if (!next) {
      player.ended = true;
      return;
    }
    if (!("microbatch" in next)) continue;
    const inbox = next.do === "receive_activation" ? player.activations : next.do === "receive_gradient" ? player.gradients : undefined;
    if (inbox && inbox[next.microbatch] === 0) {
      player.waits = next;
      return;
    }
    const to = next.do === "send_activation" ? stage + 1 : next.do === "send_gradient" ? stage - 1 : undefined;
    const receiver = to === undefined ? undefined : players[to];
    if (receiver && to !== undefined) {
      (next.do === "send_activation" ? receiver.activations : receiver.gradients)[next.microbatch] = 1;
      const waited = receiver.waits;
      if (waited && "microbatch" in waited && waited.microbatch === next.microbatch) wake(to);
    }
  }
};

/**
 * Plays the order lists of each pipeline against one another, sends buffered and receives waiting, and reports a pipeline that comes
 * to a halt. Replicas of a stage do the same, so one player stands for all. Time and memory are linear in the actions.
 */
export const verifyReplay = ({ program }: Context): readonly Diagnostic[] =>
  program.pipelines.flatMap((pipeline, index) => {
    const lists = program.actions.filter((list) => list.pipeline === index);
    const players = lists.map(
      (list): Player => ({
        actions: expandActions(list),
        waits: undefined,
        ended: false,
        activations: new Uint8Array(pipeline.microbatches),
        gradients: new Uint8Array(pipeline.microbatches),
      }),
    );
    const ready = players.map((_, stage) => stage);
    for (let stage = ready.pop(); stage !== undefined; stage = ready.pop()) advance(players, stage, (to) => ready.push(to));
    const stuck = players.flatMap((player, stage) => (player.ended ? [] : [{ player, stage }]));
    if (stuck.length === 0) return [];
    const waits = stuck
      .slice(0, 4)
      .map(({ player, stage }) => `stage ${stage} waits at \`${player.waits?.do}\`${player.waits && "microbatch" in player.waits ? ` of microbatch ${player.waits.microbatch}` : ""}`)
      .join(", ");
    const first = lists[(stuck[0] as { stage: number }).stage];
    return [diagnose(programDeadlock, undefined, { waits }, { pointer: `/actions/${first ? program.actions.indexOf(first) : 0}` })];
  });
