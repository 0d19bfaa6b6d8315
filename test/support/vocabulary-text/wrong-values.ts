import { sameDimension } from "../../../src/semantics/index.ts";
import type { Bounds, ValueType, Vocabulary } from "../../../src/semantics/index.ts";

/** A value that its place refuses, and the code that says why. */
export interface WrongValue {
  readonly text: string;
  readonly code: string;
}

const wrongDimension = "HGM2020";
const wrongType = "HGM2021";
const notWhole = "HGM2024";
const outOfRange = "HGM2025";

/** A quantity of another dimension than that of a unit. */
const foreignQuantity = (vocabulary: Vocabulary, unit: string): string => {
  const dimension = vocabulary.unitOf(unit)?.dimension ?? {};
  return sameDimension(dimension, vocabulary.unitOf("kg")?.dimension ?? {}) ? "3 W" : "3 kg";
};

const beyond = ({ min, max, above }: Bounds, unit: string, factor: number): readonly WrongValue[] => {
  const shown = (value: number): WrongValue => ({ text: `${value < 0 ? "-" : ""}${Math.abs(value)}${unit === "" ? "" : ` ${unit}`}`, code: outOfRange });
  return [
    ...(min === undefined ? [] : [shown(Math.ceil(min / factor) - 1)]),
    ...(above === undefined ? [] : [shown(above / factor)]),
    ...(max === undefined ? [] : [shown(Math.floor(max / factor) + 1)]),
  ];
};

/**
 * Values of which a property of this type takes none, one for each way in which it can be wrong.
 * @param good writes a right value, for the parts of a wrong one
 */
export const wrongValues = (vocabulary: Vocabulary, type: ValueType, good: (type: ValueType) => string): readonly WrongValue[] => {
  switch (type.kind) {
    case "quantity": {
      const resolved = vocabulary.unitOf(type.unit)?.factor;
      const factor = resolved ? Number(resolved.numerator) / Number(resolved.denominator) : 1;
      const counted = ["token", "sequence", "step", "round"].includes(type.unit);
      return [
        { text: foreignQuantity(vocabulary, type.unit), code: wrongDimension },
        { text: '"much"', code: wrongType },
        ...(counted ? [{ text: `1.5 ${type.unit}`, code: notWhole }] : []),
        ...beyond(type, type.unit, factor),
      ];
    }
    case "count":
      return [{ text: "3 kg", code: wrongDimension }, { text: "1.5", code: notWhole }, { text: "true", code: wrongType }, ...beyond(type, "", 1)];
    case "number":
      return [{ text: "3 kg", code: wrongDimension }, { text: "[1]", code: wrongType }, ...beyond(type, "", 1)];
    case "exchange":
      return [
        { text: "3 USD", code: wrongType },
        { text: "0 CNY/USD", code: outOfRange },
      ];
    case "choice":
      return wrongValues(vocabulary, type.of, good);
    case "either":
      return type.of.some((member) => member.kind === "quantity") ? [{ text: "3 kg", code: wrongDimension }] : [{ text: "3", code: wrongType }];
    case "list":
      return [
        { text: "3", code: wrongType },
        ...(type.length === undefined ? [] : [{ text: "[]", code: wrongType }]),
        ...wrongValues(vocabulary, type.of, good).map(({ text, code }) => ({
          text: `[${Array.from({ length: type.length ?? 1 }, () => text).join(", ")}]`,
          code,
        })),
      ];
    case "record":
      return [
        { text: "3", code: wrongType },
        ...type.fields.flatMap((wrong) =>
          wrongValues(vocabulary, wrong.type, good).map(({ text, code }) => ({
            text: `(${type.fields.map((field) => `${field.name}: ${field === wrong ? text : good(field.type)}`).join(", ")})`,
            code,
          })),
        ),
      ];
    case "anything":
      return [];
    default:
      return [{ text: "3", code: wrongType }];
  }
};
