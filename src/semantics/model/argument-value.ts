import type { ArgumentValue } from "../../contracts/index.ts";
import { toNumber } from "../rational.ts";
import type { Value } from "../value.ts";

/** A checked argument as the spec carries it; undefined for what is left out. */
export const argumentValue = (value: Value): ArgumentValue | undefined => {
  switch (value.kind) {
    case "number":
      return toNumber(value.value);
    case "bool":
    case "string":
      return value.value;
    case "word":
      return { word: value.word };
    case "layer":
      return { layer: value.address.name };
    case "construct":
      return { call: value.entry.name, arguments: argumentValues(value.arguments) };
    case "list":
      return value.items.flatMap((item) => {
        const member = argumentValue(item);
        return member === undefined ? [] : [member];
      });
    default:
      return undefined;
  }
};

export const argumentValues = (values: ReadonlyMap<string, Value>): Readonly<Record<string, ArgumentValue>> => {
  const result: Record<string, ArgumentValue> = {};
  for (const [name, value] of values) {
    const converted = argumentValue(value);
    if (converted !== undefined) result[name] = converted;
  }
  return result;
};
