import type { Action, ActionList, Microbatch } from "../../contracts/index.ts";

/** An action with its microbatch index; `sum_gradients` and `step` have none. */
export type ConcreteAction =
  | { readonly do: Extract<Action, { readonly microbatch: Microbatch }>["do"]; readonly microbatch: number }
  | { readonly do: Exclude<Action["do"], Extract<Action, { readonly microbatch: Microbatch }>["do"]> };

const concrete = (action: Action, counter: number): ConcreteAction =>
  "microbatch" in action ? { do: action.do, microbatch: action.microbatch.offset + counter * action.microbatch.stride } : { do: action.do };

/** The order list of a stage written out one by one, without holding it: loops run as they are asked for. */
export function* expandActions(list: Pick<ActionList, "items">): Generator<ConcreteAction, void, undefined> {
  for (const item of list.items) {
    if ("loop" in item) for (let counter = 0; counter < item.loop; counter++) for (const action of item.body) yield concrete(action, counter);
    else yield concrete(item, 0);
  }
}
