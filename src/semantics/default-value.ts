import { CompilerBug } from "../contracts/index.ts";
import { one, parseRational } from "./rational.ts";
import { list, plain, quantity, string, truth } from "./value.ts";
import type { Value } from "./value.ts";
import type { PropertyEntry, ValueType, Vocabulary } from "./vocabulary/index.ts";

const exact = (value: number) => {
  const result = parseRational(String(value));
  if (!result) throw new CompilerBug(`the default ${value} of the vocabulary is no number`);
  return result;
};

const fromLiteral = (vocabulary: Vocabulary, literal: NonNullable<PropertyEntry["default"]>, type: ValueType): Value => {
  if (typeof literal === "boolean") return truth(literal);
  if (typeof literal === "number")
    return type.kind === "quantity" ? quantity(exact(literal), vocabulary.unitOf(type.unit)?.dimension ?? {}) : plain(exact(literal));
  if (typeof literal !== "string") return list(literal.map((item) => plain(exact(item))));
  if (type.kind === "string") return string(literal);
  if (type.kind === "objective") {
    const metric = vocabulary.metrics.get(literal);
    if (!metric) throw new CompilerBug(`the default metric ${literal} of the vocabulary does not exist`);
    return { kind: "objective", terms: [{ metric: { metric: literal }, weight: one }], dimension: vocabulary.unitOf(metric.unit)?.dimension ?? {} };
  }
  if (type.kind === "value") {
    const entry = vocabulary.constructors.get(literal);
    if (!entry) throw new CompilerBug(`the default ${literal} of the vocabulary does not exist`);
    const values = entry.arguments.flatMap((argument): [string, Value][] => {
      const value = defaultValue(vocabulary, argument);
      return value ? [[argument.name, value]] : [];
    });
    return { kind: "construct", entry, arguments: new Map(values) };
  }
  return { kind: "word", word: literal };
};

/** The value of an entry that is not given; undefined when it has no default. */
export const defaultValue = (vocabulary: Vocabulary, entry: PropertyEntry): Value | undefined =>
  entry.default === undefined ? undefined : fromLiteral(vocabulary, entry.default, entry.type);
