import fc from "fast-check";
import type { Vocabulary } from "../../../src/semantics/index.ts";
import type { Choose } from "../vocabulary-text/choose.ts";
import { specText } from "./spec-text.ts";

export { specText } from "./spec-text.ts";

/** Choices from a list of numbers, which is read again and again with other remainders when it ends. */
const choices = (rolls: readonly number[]): Choose => {
  let at = 0;
  return (below) => {
    const roll = rolls[at % rolls.length] ?? 0;
    at += 1;
    return (roll + 31 * Math.floor(at / rolls.length)) % below;
  };
};

/** Specs of the language of a vocabulary. What they hold follows from its tables; a smaller list of numbers gives a plainer spec. */
export const specs = (vocabulary: Vocabulary): fc.Arbitrary<string> =>
  fc.array(fc.nat({ max: 1_000_000 }), { minLength: 60, maxLength: 240, size: "max" }).map((rolls) => specText(vocabulary, choices(rolls)));
