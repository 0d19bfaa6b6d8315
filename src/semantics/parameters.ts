import { missingParameter, outOfRange, unknownType } from "../diagnostics/codes/semantics/index.ts";
import type { Place } from "../contracts/index.ts";
import { parse } from "../syntax/index.ts";
import type { AnyExpression, AnyType, Parameter } from "../syntax/index.ts";
import { conform } from "./conform.ts";
import { equalValues } from "./evaluate/binary.ts";
import { evaluate } from "./evaluate/index.ts";
import { replaceFix } from "./evaluate/name.ts";
import { formatValue } from "./format.ts";
import { nearest } from "../syntax/index.ts";
import { compare } from "./rational.ts";
import { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import { sameDimension } from "./units/index.ts";
import { errorValue } from "./value.ts";
import type { Value } from "./value.ts";
import type { ValueType } from "./vocabulary/index.ts";

/** Types by name that are neither a unit nor an enumeration. */
const namedTypes: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ["int", { kind: "count" }],
  ["number", { kind: "number" }],
  ["bool", { kind: "bool" }],
  ["string", { kind: "string" }],
  ["price_rate", { kind: "quantity", unit: "USD/h" }],
  ...["device", "model", "site", "pool", "data"].map((kind): [string, ValueType] => [kind, { kind: "declared", declares: kind }]),
]);

const bareUnits = new Set(["token", "tokens", "sequence", "sequences", "step", "steps", "round", "rounds"]);

/** The type that a parameter states; undefined after a report. */
export const parameterType = (session: Session, type: AnyType, scope: Scope): ValueType | undefined => {
  if (type.kind === "ListType") {
    const of = parameterType(session, type.element, scope);
    return of && { kind: "list", of };
  }
  const name = type.names.map((part) => part.text).join("/");
  const known = namedTypes.get(name);
  if (known) return known;
  if (session.vocabulary.enumerations.has(name)) return { kind: "word", enumeration: name };
  if (session.vocabulary.unitOf(name)) return { kind: "quantity", unit: name, ...(bareUnits.has(name) ? { bare: true as const } : {}) };
  const place = placeOf(type, scope);
  const near = nearest(name, [...namedTypes.keys(), ...session.vocabulary.enumerations.keys(), ...session.vocabulary.units.simple.keys()]);
  session.report(unknownType, place, { name, nearest: near }, { fixes: replaceFix(place, name, near) });
  return undefined;
};

const rangeText = (range: Value): string => {
  if (range.kind === "list") return `one of ${range.items.map((item) => formatValue(item) ?? "?").join(", ")}`;
  if (range.kind !== "range") return "";
  return `in ${range.from ? (formatValue(range.from) ?? "") : ""}${range.closed ? "..=" : ".."}${range.to ? (formatValue(range.to) ?? "") : ""}`;
};

const isWithin = (value: Value, range: Value): boolean => {
  if (range.kind === "list") return range.items.some((item) => equalValues(item, value) === true);
  if (range.kind !== "range" || value.kind !== "number") return true;
  const order = (end: Value | undefined): number | undefined =>
    end?.kind === "number" && sameDimension(end.dimension, value.dimension) ? compare(value.value, end.value) : undefined;
  const [low, high] = [order(range.from), order(range.to)];
  if ((range.from && low === undefined) || (range.to && high === undefined)) return false;
  return (low === undefined || low >= 0) && (high === undefined || (range.closed ? high <= 0 : high < 0));
};

/** Checks a value of a parameter against its type and its `in`. `place` is where the value stands. */
export const checkParameter = (session: Session, parameter: Parameter, value: Value, scope: Scope, place: Place): Value => {
  const type = parameterType(session, parameter.type, scope);
  if (!type) return errorValue;
  const what = `\`${parameter.name.text}\``;
  const checked = conform(session, value, type, place, what);
  if (checked.kind === "error" || !parameter.range) return checked;
  const range = evaluate(session, parameter.range, scope);
  if (range.kind === "error" || isWithin(checked, range)) return range.kind === "error" ? errorValue : checked;
  session.report(outOfRange, place, { what, value: formatValue(checked) ?? "this", range: rangeText(range) });
  return errorValue;
};

/** The expression that `-D` gives for a parameter, parsed as the value of a `let`; undefined after a report of its syntax. */
const outsideExpression = (session: Session, name: string, text: string): { readonly expression: AnyExpression; readonly file: string } | undefined => {
  const file = `-D ${name}`;
  const source = `let value = ${text}\n`;
  session.sources.set(file, source);
  const { tree, diagnostics } = parse(source, file, session.vocabulary.spellings);
  session.diagnostics.push(...diagnostics);
  const [member] = tree.members;
  return diagnostics.length === 0 && tree.members.length === 1 && member?.kind === "Let" ? { expression: member.value, file } : undefined;
};

/** How a `param` of a file gets its value: from outside, else its default. */
export const bindParameter = (session: Session, parameter: Parameter, scope: Scope): (() => Value) => {
  const name = parameter.name.text;
  const stem = scope.file.replace(/^.*[/\\:]/, "").replace(/\.hgm$/, "");
  const keys = session.mainFile === scope.file ? [name, `${stem}.${name}`] : [`${stem}.${name}`];
  session.parameterNames.push(...keys);
  const key = keys.find((candidate) => session.parameters.has(candidate));
  if (key !== undefined) session.parametersSeen.add(key);
  return () => {
    const given = key === undefined ? undefined : session.parameters.get(key);
    if (given !== undefined && key !== undefined) {
      const outside = outsideExpression(session, key, given);
      if (!outside) return errorValue;
      const at: Place = { file: outside.file, start: outside.expression.start, end: outside.expression.end };
      const type = parameterType(session, parameter.type, scope);
      const outsideScope = new Scope(outside.file, scope);
      return checkParameter(session, parameter, evaluate(session, outside.expression, outsideScope, type), scope, at);
    }
    if (!parameter.value) {
      session.report(missingParameter, placeOf(parameter.name, scope), { name });
      return errorValue;
    }
    const type = parameterType(session, parameter.type, scope);
    if (!type) return errorValue;
    return checkParameter(session, parameter, evaluate(session, parameter.value, scope, type), scope, placeOf(parameter.value, scope));
  };
};
