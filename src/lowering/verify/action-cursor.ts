import type { Action, ActionItem, ActionList } from "../../contracts/index.ts";

/** Bits of actions, in the order in which a microbatch passes a stage. */
export const bits = {
  receive_activation: 1,
  forward: 2,
  send_activation: 4,
  receive_gradient: 8,
  backward: 16,
  send_gradient: 32,
  sum_gradients: 64,
  step: 128,
} as const satisfies Record<Action["do"], number>;

interface Word {
  readonly bit: number;
  readonly offset: number;
  readonly stride: number;
}

const wordOf = (action: Action): Word => ({
  bit: bits[action.do],
  offset: "microbatch" in action ? action.microbatch.offset : -1,
  stride: "microbatch" in action ? action.microbatch.stride : 0,
});

/** Walks an order list written out, without making a value for each action: verifiers pass over some million of them. */
export class ActionCursor {
  /** Of the action that the cursor is at; 0 before the first and after the last. */
  bit = 0;
  /** -1 for `sum_gradients` and `step`. */
  microbatch = -1;
  readonly #items: readonly { readonly times: number; readonly words: readonly Word[] }[];
  #item = 0;
  #counter = 0;
  #word = 0;

  constructor(list: Pick<ActionList, "items">) {
    this.#items = list.items
      .map((item: ActionItem) => ("loop" in item ? { times: item.loop, words: item.body.map(wordOf) } : { times: 1, words: [wordOf(item)] }))
      .filter(({ words }) => words.length > 0);
  }

  /** Goes to the next action; false when there is none. */
  advance(): boolean {
    const item = this.#items[this.#item];
    const word = item?.words[this.#word];
    if (!item || !word) {
      this.bit = 0;
      this.microbatch = -1;
      return false;
    }
    this.bit = word.bit;
    this.microbatch = word.offset + this.#counter * word.stride;
    this.#word++;
    if (this.#word === item.words.length) {
      this.#word = 0;
      this.#counter++;
      if (this.#counter === item.times) {
        this.#counter = 0;
        this.#item++;
      }
    }
    return true;
  }
}

/** The name of an action's bit. */
export const nameOf = (bit: number): Action["do"] => (Object.keys(bits) as Action["do"][]).find((name) => bits[name] === bit) ?? "step";
