import { functionArguments, unknownMetric, unknownPlace } from "../../diagnostics/codes/semantics/index.ts";
import type { Place } from "../../contracts/index.ts";
import type { AnyExpression, ArgumentList } from "../../syntax/index.ts";
import { nearest } from "../../syntax/index.ts";
import { one } from "../rational.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { errorValue } from "../value.ts";
import type { Value } from "../value.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { evaluate } from "./evaluate.ts";
import { replaceFix } from "./name.ts";

/** The dotted name of an expression that consists of names only. */
const dottedName = (node: AnyExpression): string | undefined => {
  if (node.kind === "NameReference") return node.text;
  if (node.kind !== "MemberAccess") return undefined;
  const object = dottedName(node.object);
  return object === undefined ? undefined : `${object}.${node.name.text}`;
};

const placeText = (value: Value): string | undefined => (value.kind === "declared" ? value.declared.path : undefined);

const argumentText = (
  session: Session,
  list: ArgumentList,
  kind: "pool" | "pair" | undefined,
  name: string,
  scope: Scope,
  place: Place,
): string | undefined => {
  const [argument, surplus] = list.arguments;
  if (!argument || surplus || kind === undefined) {
    session.report(functionArguments, place, { name, expected: kind === "pair" ? "a pair of places, `a -- b`" : kind === "pool" ? "one place" : "no place" });
    return undefined;
  }
  const value = evaluate(session, argument.value, scope, { kind: "place" });
  if (value.kind === "error") return undefined;
  const text =
    kind === "pair" && value.kind === "pair"
      ? [placeText(value.from), value.arrow, placeText(value.to)].map((part) => part ?? "?").join(" ")
      : kind === "pool"
        ? placeText(value)
        : undefined;
  if (text !== undefined && !text.includes("?")) return text;
  session.report(unknownPlace, placeOf(argument.value, scope), {
    name: "this",
    expected: kind === "pair" ? "pair of places" : "site or pool",
    nearest: undefined,
  });
  return undefined;
};

/**
 * A metric such as `step.time` or `memory.headroom(hall.a100)`. Names in scope win over metrics; undefined when the
 * expression is none of the metrics' names.
 */
export const evaluateMetric = (
  session: Session,
  node: AnyExpression,
  scope: Scope,
  expected: ValueType | undefined,
  args?: ArgumentList,
): Value | undefined => {
  const name = dottedName(node);
  const root = name?.split(".")[0];
  if (name === undefined || root === undefined || scope.lookup(root)) return undefined;
  const place = placeOf(node, scope);
  const { metrics } = session.vocabulary;
  const entry = metrics.get(name);
  if (!entry) {
    if (!name.includes(".") || !([...metrics.keys()].some((known) => known.startsWith(`${root}.`) || known === root) || expected?.kind === "objective"))
      return undefined;
    const near = nearest(name, metrics.keys());
    session.report(unknownMetric, place, { name, nearest: near }, { fixes: replaceFix(place, name, near) });
    return errorValue;
  }
  if (!args && entry.place === "pair") {
    session.report(functionArguments, place, { name, expected: "a pair of places, `a -- b`" });
    return errorValue;
  }
  const where = args ? argumentText(session, args, entry.place, name, scope, place) : undefined;
  if (args && where === undefined) return errorValue;
  const metric = { metric: name, ...(where === undefined ? {} : { place: where }) };
  return { kind: "objective", terms: [{ metric, weight: one }], dimension: session.vocabulary.unitOf(entry.unit)?.dimension ?? {} };
};
