import type { ArgumentValue, LayerSpec } from "../../contracts/index.ts";
import { misplaced } from "../../diagnostics/codes/semantics/index.ts";
import type { Element } from "../../syntax/index.ts";
import { bindArguments } from "../bind-arguments.ts";
import type { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import type { LayerEntry } from "../vocabulary/index.ts";
import { argumentValues } from "./argument-value.ts";
import type { Stream } from "./stream.ts";
import { writeLayers } from "./write-layers.ts";
import { writeRepeat } from "./write-repeat.ts";

/** Arguments as the spec carries them, with the defaults that follow from other arguments and from the stream. */
const complete = (entry: LayerEntry, given: Readonly<Record<string, ArgumentValue>>, width: number | undefined): Readonly<Record<string, ArgumentValue>> => {
  const result: Record<string, ArgumentValue> = {};
  for (const { name, derived } of entry.arguments) {
    const value = given[name] ?? derived?.(result, width);
    if (value !== undefined) result[name] = value;
  }
  return result;
};

/** One layer of a built-in kind; undefined after a report. */
export const writeLayer = (element: Element, entry: LayerEntry, scope: Scope, stream: Stream): LayerSpec | undefined => {
  const { session } = stream;
  const place = placeOf(element, scope);
  const head = element.path[0] ? placeOf(element.path[0], scope) : place;
  const values = bindArguments(session, entry.name, entry.arguments, element.arguments, scope, head);
  const name = element.alias?.text;
  if (!stream.count(entry.body === "repeat" ? 0 : 1, place)) return undefined;
  if (element.body && !entry.body) {
    session.report(misplaced, placeOf(element.body, scope), { what: "A body", where: `behind the layer \`${entry.name}\``, allowed: "" });
    return undefined;
  }
  if (element.index && entry.body !== "repeat") {
    session.report(misplaced, placeOf(element.index, scope), {
      what: "An index",
      where: `behind the name of \`${entry.name}\``,
      allowed: "Only `repeat` counts its layers.",
    });
    return undefined;
  }
  if (entry.body === "repeat") return values && writeRepeat(element, values, scope, stream);
  const origin = stream.origin(name ?? entry.name, place);
  const inner = stream.inner(origin);
  const children = element.body ? writeLayers(element.body.members, scope, inner, entry.body === "branches") : [];
  if (!values) return undefined;
  const args = complete(entry, argumentValues(values), stream.width);
  const width = entry.width === undefined ? undefined : args[entry.width];
  stream.width = typeof width === "number" ? width : element.body ? inner.width : stream.width;
  return { kind: entry.name, ...(name === undefined ? {} : { name }), origin, arguments: args, children };
};
