import { duplicateName } from "../diagnostics/codes/semantics/index.ts";
import type { Name } from "../syntax/index.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import type { Value } from "./value.ts";

/** Declares a name of a body. No name of the file around it may be repeated; false after a report. */
export const bindLocal = (session: Session, scope: Scope, name: Name, value: () => Value): boolean => {
  const before = scope.lookup(name.text);
  const place = placeOf(name, scope);
  if (before && !before.job) {
    session.report(duplicateName, place, { name: name.text }, { related: [{ place: before.place, message: "It stands here already." }] });
    return false;
  }
  scope.bind({ name: name.text, place, value, local: true });
  return true;
};
