import type { AnyExpression } from "../../syntax/index.ts";
import { compare, divide, isWhole, one } from "../rational.ts";
import { currencyOf, isDimensionless, namedDimension } from "../units/index.ts";
import type { NumberValue, Value } from "../value.ts";
import type { Vocabulary } from "../vocabulary/index.ts";
import { numberText, quantityText, readableUnit, sameFamily, writtenUnit } from "./readable-unit.ts";

/** Members of a list that are told, and characters of a text. */
const mostItems = 16;
const mostCharacters = 300;

/** The unit in which a quantity is told: the one written, else the usual one of its dimension. */
const unitOf = (vocabulary: Vocabulary, value: NumberValue, expression: AnyExpression | undefined): string => {
  if (isDimensionless(value.dimension)) return "";
  const written = writtenUnit(vocabulary, expression, value.dimension);
  if (written !== undefined) return written;
  const currency = currencyOf(value.dimension);
  const usual = (currency === undefined ? readableUnit(vocabulary, value) : namedDimension(value.dimension)?.unit) ?? "";
  return currency === undefined ? usual : usual.replace("USD", currency);
};

const textInQuotes = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "\\$").replaceAll("\n", "\\n").replaceAll("\t", "\\t")}"`;

const named = (vocabulary: Vocabulary, name: string, values: ReadonlyMap<string, Value>, rest: readonly Value[] = []): string | undefined => {
  const parts = [...[...values].map(([key, value]) => [`${key}: `, value] as const), ...rest.map((value) => ["", value] as const)];
  const texts = parts.map(([label, value]) => {
    const text = write(vocabulary, value, undefined);
    return text === undefined ? undefined : label + text;
  });
  return texts.includes(undefined) ? undefined : name === "" || texts.length > 0 ? `${name}(${texts.join(", ")})` : name;
};

const several = (vocabulary: Vocabulary, values: readonly Value[], expression: AnyExpression | undefined): string | undefined => {
  const texts = values.slice(0, mostItems).map((value) => write(vocabulary, value, expression));
  return texts.includes(undefined) ? undefined : [...texts, ...(values.length > mostItems ? ["…"] : [])].join(", ");
};

const write = (vocabulary: Vocabulary, value: Value, expression: AnyExpression | undefined): string | undefined => {
  switch (value.kind) {
    case "number":
      return quantityText(vocabulary, value, unitOf(vocabulary, value, expression));
    case "string":
      return textInQuotes(value.value);
    case "bool":
      return String(value.value);
    case "word":
      return value.word;
    case "none":
      return "none";
    case "declared":
      return value.declared.path;
    case "model":
      return value.arguments.size === 0 ? value.declared.name : named(vocabulary, value.declared.name, value.arguments);
    case "layer":
      return value.address.index === undefined ? value.address.name : `${value.address.name}[${value.address.index}]`;
    case "list": {
      const items = several(vocabulary, value.items, expression);
      return items === undefined ? undefined : `[${items}]`;
    }
    case "choice": {
      const [only, second] = value.options;
      if (only && !second) return write(vocabulary, only, expression);
      const options = several(vocabulary, value.options, expression);
      return options === undefined ? undefined : `any(${options})`;
    }
    case "record":
      return named(vocabulary, "", value.fields);
    case "construct":
      return named(vocabulary, value.entry.name, value.arguments, value.rest);
    case "range": {
      const [from, to] = [value.from, value.to].map((end) => end && write(vocabulary, end, expression));
      return `${from ?? ""}${value.closed ? "..=" : ".."}${to ?? ""}`;
    }
    case "pair": {
      const [from, to] = [write(vocabulary, value.from, undefined), write(vocabulary, value.to, undefined)];
      return from === undefined || to === undefined ? undefined : `${from} ${value.arrow} ${to}`;
    }
    case "objective":
      return value.terms
        .map(({ metric, weight }) => {
          const name = metric.place === undefined ? metric.metric : `${metric.metric}(${metric.place})`;
          return compare(weight, one) === 0 ? name : `${numberText(weight)} * ${name}`;
        })
        .join(" + ");
    default:
      return undefined;
  }
};

/** A value as the language would write it, in the unit of `expression` if it has one; undefined for what no text stands for, such as a module. */
export const valueText = (vocabulary: Vocabulary, value: Value, expression: AnyExpression | undefined): string | undefined => {
  const text = write(vocabulary, value, expression);
  return text === undefined || text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`;
};

/** The same number in a unit that is read more easily, or without its scale letter; undefined where that says nothing new. */
export const convertedText = (vocabulary: Vocabulary, value: Value, expression: AnyExpression | undefined): string | undefined => {
  if (value.kind !== "number") return undefined;
  const scaled = expression?.kind === "NumberLiteral" && expression.scale !== undefined;
  const unit = unitOf(vocabulary, value, expression);
  if (unit === "") return scaled ? numberText(value.value) : undefined;
  if (currencyOf(value.dimension) !== undefined) return scaled ? quantityText(vocabulary, value, unit) : undefined;
  const readable = readableUnit(vocabulary, value);
  const sameSize = readable !== undefined && numberText(vocabulary.unitOf(unit)?.factor ?? one) === numberText(vocabulary.unitOf(readable)?.factor ?? one);
  if (readable !== undefined && !sameSize && !sameFamily(unit, readable)) return quantityText(vocabulary, value, readable);
  return scaled ? quantityText(vocabulary, value, unit) : undefined;
};

/** The text of a literal number as it is written, with its scale letter. */
const literalText = (
  vocabulary: Vocabulary,
  value: NumberValue,
  { digits, scale, unit }: Extract<AnyExpression, { readonly kind: "NumberLiteral" }>,
): string => {
  const factor = unit && vocabulary.unitOf(unit.text)?.factor;
  const plain = factor ? divide(value.value, factor) : value.value;
  const digitsOnly = digits.replaceAll("_", "");
  const exact = isWhole(plain) || 10n ** 6n % plain.denominator === 0n;
  const number = scale === undefined && exact ? numberText(plain) : `${digitsOnly}${scale ?? ""}`;
  return unit ? `${number} ${unit.text}` : number;
};

/** As `valueText`, but a literal keeps the form in which it is written: `4Ki`, `15T tokens`. */
export const memberText = (vocabulary: Vocabulary, value: Value, expression: AnyExpression | undefined): string | undefined =>
  value.kind === "number" && expression?.kind === "NumberLiteral" ? literalText(vocabulary, value, expression) : valueText(vocabulary, value, expression);

/** `run.time`, as far as an expression is nothing but names with points between. */
const dotted = (expression: AnyExpression): string | undefined => {
  if (expression.kind === "NameReference") return expression.text;
  const object = expression.kind === "MemberAccess" ? dotted(expression.object) : undefined;
  return expression.kind === "MemberAccess" && object !== undefined ? `${object}.${expression.name.text}` : undefined;
};

/** Whether an expression says by itself what its value is. */
export const isWritten = (expression: AnyExpression | undefined, value: Value): boolean => {
  if (value.kind === "choice") return value.options.length === 1 && value.options[0] !== undefined && isWritten(expression, value.options[0]);
  if (value.kind === "objective") {
    const [only, second] = value.terms;
    return only !== undefined && !second && only.metric.place === undefined && expression !== undefined && dotted(expression) === only.metric.metric;
  }
  switch (expression?.kind) {
    case "NumberLiteral":
    case "BooleanLiteral":
    case "NoneLiteral":
      return true;
    case "StringLiteral":
      return expression.parts.every((part) => part.kind === "StringText");
    case "NameReference":
      if (value.kind === "declared" || value.kind === "model") return value.declared.name === expression.text;
      if (value.kind === "construct") return value.arguments.size === 0 && value.entry.name === expression.text;
      if (value.kind === "layer") return value.address.name === expression.text;
      return value.kind === "word" && value.word === expression.text;
    case "MemberAccess":
      return (value.kind === "declared" || value.kind === "model") && value.declared.name === expression.name.text;
    case "Parenthesized":
      return isWritten(expression.expression, value);
    case "Unary":
      return expression.operator === "-" && expression.operand.kind === "NumberLiteral";
    case "ListLiteral":
      return value.kind === "list" && expression.elements.every((element, i) => isWritten(element, value.items[i] ?? { kind: "error" }));
    case "Call": {
      if (value.kind !== "construct") return false;
      const given = expression.arguments.arguments;
      // What is not given is a default: the text says nothing of it.
      return (
        given.length === value.arguments.size &&
        given.every(({ name, value: argument }, i) => {
          const own = name ? value.arguments.get(name.text) : [...value.arguments.values()][i];
          return own !== undefined && isWritten(argument, own);
        })
      );
    }
    default:
      return false;
  }
};
