import { CompilerBug } from "../contracts/index.ts";
import { one, parseRational } from "./rational.ts";
import { unitOf } from "./units/index.ts";
import { list, plain, quantity, string, truth } from "./value.ts";
import type { Value } from "./value.ts";
import { constructorNames, metricNames } from "./vocabulary/index.ts";
import type { PropertyEntry, ValueType } from "./vocabulary/index.ts";

const exact = (value: number) => {
  const result = parseRational(String(value));
  if (!result) throw new CompilerBug(`the default ${value} of the vocabulary is no number`);
  return result;
};

const fromLiteral = (literal: NonNullable<PropertyEntry["default"]>, type: ValueType): Value => {
  if (typeof literal === "boolean") return truth(literal);
  if (typeof literal === "number") return type.kind === "quantity" ? quantity(exact(literal), unitOf(type.unit)?.dimension ?? {}) : plain(exact(literal));
  if (typeof literal !== "string") return list(literal.map((item) => plain(exact(item))));
  if (type.kind === "string") return string(literal);
  if (type.kind === "objective") {
    const metric = metricNames.get(literal);
    if (!metric) throw new CompilerBug(`the default metric ${literal} of the vocabulary does not exist`);
    return { kind: "objective", terms: [{ metric: { metric: literal }, weight: one }], dimension: unitOf(metric.unit)?.dimension ?? {} };
  }
  if (type.kind === "value") {
    const entry = constructorNames.get(literal);
    if (!entry) throw new CompilerBug(`the default ${literal} of the vocabulary does not exist`);
    const values = entry.arguments.flatMap((argument): [string, Value][] => {
      const value = defaultValue(argument);
      return value ? [[argument.name, value]] : [];
    });
    return { kind: "construct", entry, arguments: new Map(values) };
  }
  return { kind: "word", word: literal };
};

/** The value of an entry that is not given; undefined when it has no default. */
export const defaultValue = (entry: PropertyEntry): Value | undefined => (entry.default === undefined ? undefined : fromLiteral(entry.default, entry.type));
