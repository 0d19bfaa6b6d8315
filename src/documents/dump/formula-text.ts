import type { Formula, Variable } from "../../contracts/index.ts";
import { countText } from "./quantities.ts";

const power = (variable: string, exponent: number): string => (exponent === 1 ? variable : `${variable}^${exponent}`);

/** A formula as a sum of products: `131,072 rows sequence / tensor`. */
export const formulaText = (formula: Formula): string => {
  if (formula.length === 0) return "0";
  return formula
    .map(({ coefficient, powers }) => {
      const entries = Object.entries(powers) as [Variable, number][];
      const above = entries.filter(([, exponent]) => exponent > 0).map(([variable, exponent]) => power(variable, exponent));
      const below = entries.filter(([, exponent]) => exponent < 0).map(([variable, exponent]) => power(variable, -exponent));
      return [countText(coefficient), ...above, ...below.flatMap((factor) => ["/", factor])].join(" ");
    })
    .join(" + ");
};
