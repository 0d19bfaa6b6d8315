import { type Scale, type SourceToken, scaleFactors } from "../../../syntax/index.ts";
import type { ValueType, Vocabulary } from "../../../semantics/index.ts";
import { conversions, numberText } from "../../words/unit-text.ts";

/** A number as it is written, with its unit behind it. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** With its scale letter counted in. */
  readonly value: number;
  readonly unit: string | undefined;
}

const isScale = (text: string): text is Scale => Object.hasOwn(scaleFactors, text);

/** The number that an offset touches, also by its unit. */
export const numberAt = (tokens: readonly SourceToken[], offset: number): WrittenNumber | undefined => {
  const index = tokens.findIndex(
    (token) =>
      !token.inserted && token.startOffset <= offset && offset <= token.startOffset + token.image.length && /^(?:Number|Unit)$/.test(token.tokenType.name),
  );
  if (index < 0) return undefined;
  const at = tokens[index]?.tokenType.name === "Unit" ? index - 1 : index;
  const number = tokens[at];
  if (number?.tokenType.name !== "Number") return undefined;
  const next = tokens[at + 1];
  const unit = next?.tokenType.name === "Unit" ? next : undefined;
  const [, digits = "", scale = ""] = /^([\d_.]+(?:[eE][+-]?\d+)?)(.*)$/.exec(number.image) ?? [];
  const end = unit ? unit.startOffset + unit.image.length : number.startOffset + number.image.length;
  return {
    start: number.startOffset,
    end,
    text: unit ? `${number.image} ${unit.image}` : number.image,
    value: Number(digits.replaceAll("_", "")) * (isScale(scale) ? Number(scaleFactors[scale]) : 1),
    unit: unit?.image,
  };
};

/** The unit of a type, where it has one. */
const unitOf = (type: ValueType | undefined): string | undefined => {
  if (type?.kind === "quantity") return type.unit;
  if (type?.kind === "choice" || type?.kind === "list") return unitOf(type.of);
  return undefined;
};

/** What a number comes to in other units, and without its scale letter: `100 Gbps = 12.5 GB/s = …`. Undefined where there is nothing to say. */
export const explainNumber = (vocabulary: Vocabulary, number: WrittenNumber, expected: ValueType | undefined): string | undefined => {
  const scaled = /[A-Za-z]$/.test(number.text) && number.unit === undefined;
  const others = number.unit === undefined ? [] : conversions(vocabulary, number.value, number.unit, unitOf(expected));
  const bare = number.unit === undefined && expected?.kind === "quantity" && expected.bare ? ` ${expected.unit}` : "";
  const plain =
    /[KMBTi_eE]/.test(number.text.split(" ")[0] ?? "") || bare !== ""
      ? [`${numberText(number.value)}${number.unit === undefined ? bare : ` ${number.unit}`}`]
      : [];
  const shown = [...plain, ...others].filter((each) => each !== number.text);
  if (shown.length === 0 && !scaled) return undefined;
  return [`\`${number.text}\``, ...shown.map((each) => `= \`${each}\``)].join(" ");
};
