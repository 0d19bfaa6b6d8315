import { chainedOperator } from "./chained-operator.ts";
import { decimalPoint } from "./decimal-point.ts";
import { editionForm } from "./edition-form.ts";
import { equalsInProperty } from "./equals-in-property.ts";
import { lineBreak } from "./line-break.ts";
import { loneB } from "./lone-b.ts";
import { missingSeparator } from "./missing-separator.ts";
import { missingValue } from "./missing-value.ts";
import { nestingTooDeep } from "./nesting-too-deep.ts";
import { numberAfterNumber } from "./number-after-number.ts";
import { reservedWord } from "./reserved-word.ts";
import { strayBracket } from "./stray-bracket.ts";
import { unclosedBracket } from "./unclosed-bracket.ts";
import { unexpectedToken } from "./unexpected-token.ts";
import { unfinishedString } from "./unfinished-string.ts";
import { unknownCharacter } from "./unknown-character.ts";
import { unknownEdition } from "./unknown-edition.ts";
import { unknownEscape } from "./unknown-escape.ts";
import { unknownUnit } from "./unknown-unit.ts";

export {
  unexpectedToken,
  unclosedBracket,
  unknownUnit,
  unfinishedString,
  reservedWord,
  missingSeparator,
  numberAfterNumber,
  loneB,
  unknownCharacter,
  nestingTooDeep,
  editionForm,
  unknownEdition,
  missingValue,
  unknownEscape,
  strayBracket,
  equalsInProperty,
  chainedOperator,
  lineBreak,
  decimalPoint,
};

/** Every code of the syntax, by number. */
export const syntaxDiagnostics = [
  unexpectedToken,
  unclosedBracket,
  unknownUnit,
  unfinishedString,
  reservedWord,
  missingSeparator,
  numberAfterNumber,
  loneB,
  unknownCharacter,
  nestingTooDeep,
  editionForm,
  unknownEdition,
  missingValue,
  unknownEscape,
  strayBracket,
  equalsInProperty,
  chainedOperator,
  lineBreak,
  decimalPoint,
] as const;
