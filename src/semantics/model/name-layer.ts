import { duplicateName } from "../../diagnostics/codes/semantics/index.ts";
import type { Name } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import { errorValue } from "../value.ts";
import type { Stream } from "./stream.ts";

/** Makes the name of an input, or of the layer that `stream` has just left, a name of the body for the layers after it. */
export const nameLayer = (stream: Stream, body: Scope, alias: Name, scope: Scope): void => {
  const before = body.lookup(alias.text);
  const place = placeOf(alias, scope);
  if (before) {
    stream.session.report(duplicateName, place, { name: alias.text }, { related: [{ place: before.place, message: "It stands here already." }] });
    return;
  }
  if (stream.top) stream.widths.set(alias.text, stream.width);
  const address = { name: alias.text };
  body.bind({ name: alias.text, place, value: () => ({ kind: "layer", address, ...(stream.top ? {} : { inner: true }) }), local: true });
};

/** The name of what has a mistake of its own is known all the same: nothing more is said where it is used. */
export const forgive = (body: Scope, name: Name, scope: Scope): void => {
  if (!body.lookup(name.text)) body.bind({ name: name.text, place: placeOf(name, scope), value: () => errorValue, local: true });
};
