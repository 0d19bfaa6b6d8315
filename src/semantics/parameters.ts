import { missingParameter, outOfRange, unknownType, wrongType } from "../diagnostics/codes/semantics/index.ts";
import type { Place } from "../contracts/index.ts";
import { parse } from "../syntax/index.ts";
import type { AnyExpression, AnyType, Parameter, ParamDeclaration } from "../syntax/index.ts";
import { conform } from "./conform.ts";
import { describeValue } from "./describe.ts";
import { equalValues } from "./evaluate/binary.ts";
import { evaluate } from "./evaluate/index.ts";
import { replaceFix } from "./evaluate/name.ts";
import { formatValue } from "./format.ts";
import { nearest } from "../syntax/index.ts";
import { compare } from "./rational.ts";
import { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import { errorValue } from "./value.ts";
import type { Value } from "./value.ts";
import type { ValueType } from "./vocabulary/index.ts";

/** Types by name that are neither a unit nor an enumeration. */
export const parameterTypes: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
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
  const known = parameterTypes.get(name);
  if (known) return known;
  if (session.vocabulary.enumerations.has(name)) return { kind: "word", enumeration: name };
  if (session.vocabulary.unitOf(name)) return { kind: "quantity", unit: name, ...(bareUnits.has(name) ? { bare: true as const } : {}) };
  const place = placeOf(type, scope);
  const near = nearest(name, [...parameterTypes.keys(), ...session.vocabulary.enumerations.keys(), ...session.vocabulary.units.simple.keys()]);
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
  if (value.kind === "list") return value.items.every((item) => isWithin(item, range));
  if (range.kind !== "range" || value.kind !== "number") return true;
  const order = (end: Value | undefined): number | undefined => (end?.kind === "number" ? compare(value.value, end.value) : undefined);
  const [low, high] = [order(range.from), order(range.to)];
  return (low === undefined || low >= 0) && (high === undefined || (range.closed ? high <= 0 : high < 0));
};

/** The type of the numbers that a range bounds: those of the parameter, or of the members of its list. */
export const boundedType = (type: ValueType): ValueType => (type.kind === "list" ? boundedType(type.of) : type);

/** What stands behind `in`, checked against the parameter's type; the error value after a report. */
export const parameterRange = (session: Session, node: AnyExpression, type: ValueType, scope: Scope): Value => {
  const range = evaluate(session, node, scope, { kind: "list", of: type });
  const place = placeOf(node, scope);
  const what = "What stands behind `in`";
  if (range.kind === "error") return range;
  if (range.kind === "list") return conform(session, range, { kind: "list", of: type }, place, what);
  const bounded = boundedType(type);
  const isNumeric = bounded.kind === "quantity" || bounded.kind === "count" || bounded.kind === "number";
  if (range.kind !== "range" || !isNumeric) {
    session.report(wrongType, place, { what, expected: isNumeric ? "a range or a list of values" : "a list of values", found: describeValue(range) });
    return errorValue;
  }
  const end = (value: Value | undefined): Value | undefined => value && conform(session, value, bounded, place, what);
  const [from, to] = [end(range.from), end(range.to)];
  return from?.kind === "error" || to?.kind === "error" ? errorValue : { ...range, from, to };
};

/** Checks a value of a parameter against its type and its `in`. `place` is where the value stands. */
export const checkParameter = (session: Session, parameter: Parameter, value: Value, scope: Scope, place: Place): Value => {
  const type = parameterType(session, parameter.type, scope);
  if (!type) return errorValue;
  const what = `\`${parameter.name.text}\``;
  const checked = conform(session, value, type, place, what);
  if (checked.kind === "error" || !parameter.range) return checked;
  const range = parameterRange(session, parameter.range, type, scope);
  if (range.kind === "error") return range;
  if (isWithin(checked, range)) return checked;
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

/** How a `param` of a file gets its value: from `-D`, else from a `.hgmvars` file, else its default. */
export const bindParameter = (session: Session, { parameter, documentation }: ParamDeclaration, scope: Scope): (() => Value) => {
  const name = parameter.name.text;
  const stem = scope.file.replace(/^.*[/\\:]/, "").replace(/\.hgm$/, "");
  const keys = session.mainFile === scope.file ? [name, `${stem}.${name}`] : [`${stem}.${name}`];
  session.parameterNames.push(...keys);
  session.declaredParameters.push({ name: keys[0] ?? name, node: parameter, documentation: documentation?.text, scope });
  const key = keys.find((candidate) => session.parameters.has(candidate));
  if (key !== undefined) session.parametersSeen.add(key);
  const variable = keys.map((candidate) => session.variables.get(candidate)).find((candidate) => candidate !== undefined);
  const value = (): Value => {
    const given = key === undefined ? undefined : session.parameters.get(key);
    if (variable !== undefined || (given !== undefined && key !== undefined)) {
      const outside = given !== undefined && key !== undefined ? outsideExpression(session, key, given) : variable;
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
  const outside = key !== undefined || variable !== undefined;
  return () => session.observed(scope.file, parameter, "param", value(), outside ? undefined : parameter.value);
};
