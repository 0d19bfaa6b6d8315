import { duplicateName } from "../../diagnostics/codes/semantics/index.ts";
import type { Name } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";

/** Makes `as x` a name of the body, for the layers after it. */
export const nameLayer = (session: Session, body: Scope, alias: Name, scope: Scope): void => {
  const before = body.lookup(alias.text);
  const place = placeOf(alias, scope);
  if (before) {
    session.report(duplicateName, place, { name: alias.text }, { related: [{ place: before.place, message: "It stands here already." }] });
    return;
  }
  body.bind({ name: alias.text, place, value: () => ({ kind: "layer", address: { name: alias.text } }), local: true });
};
