import type { Place } from "../contracts/index.ts";
import { nameCycle } from "../diagnostics/codes/semantics/index.ts";
import type { Session } from "./session.ts";

const chains = new WeakMap<Session, { readonly name: string }[]>();

/** A computation done once. Asking for it while it runs is a cycle of names, reported with the names on the way; `broken` is then its value. */
export const once = <T>(session: Session, name: string, place: Place, broken: T, compute: () => T): (() => T) => {
  let result: { readonly of: T } | undefined;
  const self = { name };
  return () => {
    if (result) return result.of;
    const chain = chains.get(session) ?? [];
    chains.set(session, chain);
    const start = chain.indexOf(self);
    if (start >= 0) {
      session.report(nameCycle, place, { names: [...chain.slice(start).map((link) => link.name), name] });
      result = { of: broken };
      return broken;
    }
    if (!session.enter(place)) return broken;
    chain.push(self);
    const value = compute();
    chain.pop();
    session.leave();
    // A cycle met on the way has set the result already; it stays.
    result ??= { of: value };
    return (result as { readonly of: T }).of;
  };
};
