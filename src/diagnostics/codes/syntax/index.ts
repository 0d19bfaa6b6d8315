import { chainedOperator } from "./chained-operator.ts";
import { commentForm } from "./comment-form.ts";
import { decimalPoint } from "./decimal-point.ts";
import { editionForm } from "./edition-form.ts";
import { lineBreak } from "./line-break.ts";
import { loneB } from "./lone-b.ts";
import { missingColon } from "./missing-colon.ts";
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
  missingColon,
  chainedOperator,
  lineBreak,
  decimalPoint,
  commentForm,
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
  missingColon,
  chainedOperator,
  lineBreak,
  decimalPoint,
  commentForm,
] as const;
