import type { ArgumentValue, LayerSpec } from "../../contracts/index.ts";
import { layerInsideAnother, misplaced } from "../../diagnostics/codes/semantics/index.ts";
import type { Element } from "../../syntax/index.ts";
import { bindArguments } from "../bind-arguments.ts";
import type { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import type { LayerEntry } from "../vocabulary/index.ts";
import type { Value } from "../value.ts";
import { argumentValues } from "./argument-value.ts";
import type { Stream } from "./stream.ts";
import { writeLayers } from "./write-layers.ts";
import { checkRepeat, writeRepeat } from "./write-repeat.ts";

type Arguments = Readonly<Record<string, ArgumentValue>>;

/** Arguments as the spec carries them, with the defaults that follow from other arguments and from the streams. */
const complete = (entry: LayerEntry, given: Arguments, width: number | undefined, stream: Stream): Arguments => {
  const known: Record<string, ArgumentValue> = { ...given };
  const result: Record<string, ArgumentValue> = {};
  for (const { name, derived } of entry.arguments) {
    const value = known[name] ?? derived?.(known, width, (layer) => stream.widths.get(layer));
    if (value !== undefined) known[name] = result[name] = value;
  }
  return result;
};

/** Width of what the layer works on: the stream, or what `from` names, joined where it is a list. Undefined where it is not known here. */
const enteringWidth = ({ from, axis }: Arguments, stream: Stream): number | undefined => {
  if (from === undefined || typeof from !== "object") return stream.width;
  const widths = (Array.isArray(from) ? from : [from]).map((source: ArgumentValue) =>
    typeof source === "object" && "layer" in source ? stream.widths.get(source.layer) : undefined,
  );
  const sideBySide = typeof axis === "object" && "word" in axis && axis.word === "width";
  return sideBySide ? widths.reduce((sum, width) => (sum === undefined || width === undefined ? undefined : sum + width), 0) : widths[0];
};

/** False, and reported, where an argument names a layer that stands inside another. */
const namesOuterLayers = (values: ReadonlyMap<string, Value>, element: Element, scope: Scope, stream: Stream): boolean => {
  for (const [name, value] of values) {
    const inner = (value.kind === "list" ? value.items : [value]).find((item) => item.kind === "layer" && item.inner === true);
    if (inner?.kind !== "layer") continue;
    const argument = element.arguments?.arguments.find((candidate) => candidate.name?.text === name);
    stream.session.report(layerInsideAnother, placeOf(argument?.value ?? element, scope), { layer: inner.address.name, argument: name });
    return false;
  }
  return true;
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
  if (entry.body === "repeat") {
    if (!values && stream.partial) checkRepeat(element, scope, stream);
    return values && writeRepeat(element, values, scope, stream);
  }
  const origin = stream.origin(name ?? entry.name, place);
  const given = values && argumentValues(values);
  const entering = given ? enteringWidth(given, stream) : stream.width;
  const inner = stream.inner(origin);
  inner.width = entering;
  const children = element.body ? writeLayers(element.body.members, scope, inner, entry.body === "branches") : [];
  if (!values || !given || !namesOuterLayers(values, element, scope, stream)) return undefined;
  const args = complete(entry, given, entering, stream);
  const width = entry.width === undefined ? undefined : args[entry.width];
  stream.width = typeof width === "number" ? width : element.body ? inner.width : entering;
  return { kind: entry.name, ...(name === undefined ? {} : { name }), origin, arguments: args, children };
};
