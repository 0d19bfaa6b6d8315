import { notAFunction } from "../../diagnostics/codes/semantics/index.ts";
import type { Call, NameReference } from "../../syntax/index.ts";
import { bindArguments } from "../bind-arguments.ts";
import { conform } from "../conform.ts";
import { describeValue } from "../describe.ts";
import { instantiate } from "../model/instance.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { errorValue } from "../value.ts";
import type { Value } from "../value.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { evaluate } from "./evaluate.ts";
import { functions } from "./functions.ts";
import { evaluateMetric } from "./metric.ts";
import { isExpected, lookupName, reportUnknown } from "./name.ts";

const familiesOf = (type: ValueType | undefined): readonly string[] => {
  if (type?.kind === "value") return [type.family];
  if (type?.kind === "choice" || type?.kind === "list") return familiesOf(type.of);
  return type?.kind === "either" ? type.of.flatMap(familiesOf) : [];
};

const builtIn = (session: Session, node: Call, callee: NameReference, scope: Scope, expected: ValueType | undefined): Value => {
  const name = callee.text;
  const place = placeOf(node, scope);
  if (name === "any" || functions.has(name)) {
    const inner = name === "any" && expected?.kind === "choice" ? expected.of : undefined;
    const values = node.arguments.arguments.map((argument) => evaluate(session, argument.value, scope, inner));
    if (values.some((value) => value.kind === "error")) return errorValue;
    return name === "any" ? { kind: "choice", options: values } : (functions.get(name)?.(session, values, place) ?? errorValue);
  }
  const families = familiesOf(expected);
  const entry =
    families.flatMap((family) => session.vocabulary.constructorsOf(family)).find((candidate) => candidate.name === name) ??
    session.vocabulary.constructors.get(name);
  if (!entry) {
    reportUnknown(session, name, placeOf(callee, scope), scope, expected?.kind === "word" ? undefined : expected, [
      ...session.vocabulary.functions.keys(),
      ...session.vocabulary.constructors.keys(),
    ]);
    return errorValue;
  }
  const { rest } = entry;
  if (rest) {
    const items = node.arguments.arguments.map((argument) =>
      conform(session, evaluate(session, argument.value, scope, rest), rest, placeOf(argument.value, scope), `An argument of \`${name}\``),
    );
    return items.some((item) => item.kind === "error") ? errorValue : { kind: "construct", entry, arguments: new Map(), rest: items };
  }
  const values = bindArguments(session, name, entry.arguments, node.arguments, scope, place);
  return values ? { kind: "construct", entry, arguments: values } : errorValue;
};

/** A model with arguments, a function, a value with options, or a metric at a place. */
export const evaluateCall = (session: Session, node: Call, scope: Scope, expected: ValueType | undefined): Value => {
  const { callee } = node;
  const metric = evaluateMetric(session, callee, scope, expected, node.arguments);
  if (metric) return metric;
  if (callee.kind === "NameReference" && isExpected(session, callee.text, scope, expected)) return builtIn(session, node, callee, scope, expected);
  const target = callee.kind === "NameReference" ? lookupName(session, callee.text, placeOf(callee, scope), scope) : evaluate(session, callee, scope);
  if (target === undefined && callee.kind === "NameReference") return builtIn(session, node, callee, scope, expected);
  if (target === undefined || target.kind === "error") return errorValue;
  if (target.kind === "model") return instantiate(session, target, node.arguments, scope, placeOf(node, scope));
  session.report(notAFunction, placeOf(callee, scope), { what: describeValue(target) });
  return errorValue;
};
