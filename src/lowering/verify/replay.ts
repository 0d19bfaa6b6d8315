import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic } from "../../contracts/index.ts";
import { programDeadlock } from "../../diagnostics/codes/documents-program/index.ts";
import { ActionCursor, bits, nameOf } from "./action-cursor.ts";
import type { Context } from "./context.ts";

interface Player {
  readonly cursor: ActionCursor;
  /** At a receive of something that has not been sent. */
  waits: boolean;
  ended: boolean;
  /** Microbatches that have come in, by direction. */
  readonly activations: Uint8Array;
  readonly gradients: Uint8Array;
}

const inboxOf = (player: Player, bit: number): Uint8Array | undefined =>
  bit === bits.receive_activation ? player.activations : bit === bits.receive_gradient ? player.gradients : undefined;

/** Runs a player up to a receive of something that has not been sent. A neighbour that waited for what it sends is woken. */
const advance = (players: readonly Player[], stage: number, wake: (stage: number) => void): void => {
  const player = players[stage] as Player;
  const { cursor } = player;
  while (player.waits || cursor.advance()) {
    player.waits = false;
    const { bit, microbatch } = cursor;
    if (inboxOf(player, bit)?.[microbatch] === 0) {
      player.waits = true;
      return;
    }
    const to = bit === bits.send_activation ? stage + 1 : bit === bits.send_gradient ? stage - 1 : -1;
    const receiver = players[to];
    if (!receiver) continue;
    const inbox = bit === bits.send_activation ? receiver.activations : receiver.gradients;
    inbox[microbatch] = 1;
    if (receiver.waits && receiver.cursor.microbatch === microbatch && inboxOf(receiver, receiver.cursor.bit) === inbox) wake(to);
  }
  player.ended = true;
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
        cursor: new ActionCursor(list),
        waits: false,
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
      .map(({ player: { cursor }, stage }) => `stage ${stage} waits at \`${nameOf(cursor.bit)}\` of microbatch ${cursor.microbatch}`)
      .join(", ");
    const first = lists[(stuck[0] as { stage: number }).stage];
    return [diagnose(programDeadlock, undefined, { waits }, { pointer: `/actions/${first ? program.actions.indexOf(first) : 0}` })];
  });
