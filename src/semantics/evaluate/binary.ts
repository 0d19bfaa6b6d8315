import type { Place } from "../../contracts/index.ts";
import { divisionByZero, mixedDimensions, tooLarge, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { Binary } from "../../syntax/index.ts";
import { describeValue } from "../describe.ts";
import { add, bitLength, compare, divide, isZero, multiply, negate, one, subtract } from "../rational.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { currencyOf, describeDimension, divideDimensions, inAnyCurrency, multiplyDimensions, sameDimension } from "../units/index.ts";
import { errorValue, quantity, truth } from "../value.ts";
import type { NumberValue, ObjectiveValue, Value } from "../value.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { evaluate } from "./evaluate.ts";

/** Binary digits of the longest number; beyond it products of products would grow without end. */
const longestNumber = 4096;

export const needBool = (session: Session, value: Value, place: Place, what: string): boolean | undefined => {
  if (value.kind === "bool") return value.value;
  if (value.kind !== "error") session.report(wrongType, place, { what, expected: "`true` or `false`", found: describeValue(value) });
  return undefined;
};

export const needNumber = (session: Session, value: Value, place: Place, what: string): NumberValue | undefined => {
  if (value.kind === "number") return value;
  if (value.kind !== "error") session.report(wrongType, place, { what, expected: "a number", found: describeValue(value) });
  return undefined;
};

/** Comparisons within lists: lists of the same lists are as long as all of these together. */
const mostComparisons = 1_000_000;

/** Equality of two values; undefined when they cannot be compared, or have too many members. */
export const equalValues = (a: Value, b: Value, work = { left: mostComparisons }): boolean | undefined => {
  work.left -= 1;
  if (work.left < 0) return undefined;
  if (a.kind === "number" && b.kind === "number") return sameDimension(a.dimension, b.dimension) ? compare(a.value, b.value) === 0 : undefined;
  if (a.kind === "none" || b.kind === "none") return a.kind === b.kind;
  if ((a.kind === "string" && b.kind === "string") || (a.kind === "bool" && b.kind === "bool")) return a.value === b.value;
  if (a.kind === "word" && b.kind === "word") return a.word === b.word;
  if ((a.kind === "declared" || a.kind === "model") && a.kind === b.kind) return a.declared === b.declared;
  if (a.kind === "list" && b.kind === "list") {
    if (a.items.length !== b.items.length) return false;
    const results = a.items.map((item, i) => equalValues(item, b.items[i] ?? errorValue, work));
    return results.includes(undefined) ? undefined : !results.includes(false);
  }
  return undefined;
};

const scaleObjective = (objective: ObjectiveValue, factor: NumberValue): ObjectiveValue => {
  const currency = currencyOf(factor.dimension);
  return {
    kind: "objective",
    terms: objective.terms.map((term) => ({ ...term, weight: multiply(term.weight, factor.value), ...(currency === undefined ? {} : { currency }) })),
    dimension: multiplyDimensions(objective.dimension, factor.dimension),
  };
};

/** Amounts of money may count in several currencies here: the job says what they are worth. */
const sameMeasure = (a: ObjectiveValue, b: ObjectiveValue): boolean => sameDimension(inAnyCurrency(a.dimension), inAnyCurrency(b.dimension));

/** Sums and multiples of metrics; undefined when the operator has no meaning for them. */
const objectiveArithmetic = (operator: Binary["operator"], left: Value, right: Value): ObjectiveValue | undefined => {
  if (left.kind === "objective" && right.kind === "objective" && (operator === "+" || operator === "-") && sameMeasure(left, right)) {
    const terms = operator === "+" ? right.terms : right.terms.map((term) => ({ ...term, weight: negate(term.weight) }));
    return { kind: "objective", terms: [...left.terms, ...terms], dimension: left.dimension };
  }
  if (operator === "*" && left.kind === "objective" && right.kind === "number") return scaleObjective(left, right);
  if (operator === "*" && left.kind === "number" && right.kind === "objective") return scaleObjective(right, left);
  if (operator === "/" && left.kind === "objective" && right.kind === "number" && !isZero(right.value))
    return scaleObjective(left, quantity(divide(one, right.value), divideDimensions({}, right.dimension)));
  return undefined;
};

const names: Partial<Record<Binary["operator"], string>> = { "+": "A sum", "-": "A difference" };

/** Arithmetic of two numbers at a place; reports mixed dimensions, division by zero and numbers without end. */
export const arithmetic = (session: Session, operator: "+" | "-" | "*" | "/", left: NumberValue, right: NumberValue, place: Place): Value => {
  if ((operator === "+" || operator === "-") && !sameDimension(left.dimension, right.dimension)) {
    session.report(mixedDimensions, place, {
      operation: names[operator] ?? operator,
      left: describeDimension(left.dimension),
      right: describeDimension(right.dimension),
    });
    return errorValue;
  }
  if (operator === "/" && isZero(right.value)) {
    session.report(divisionByZero, place, {});
    return errorValue;
  }
  const result =
    operator === "+"
      ? quantity(add(left.value, right.value), left.dimension)
      : operator === "-"
        ? quantity(subtract(left.value, right.value), left.dimension)
        : operator === "*"
          ? quantity(multiply(left.value, right.value), multiplyDimensions(left.dimension, right.dimension))
          : quantity(divide(left.value, right.value), divideDimensions(left.dimension, right.dimension));
  if (bitLength(result.value) <= longestNumber) return result;
  session.report(tooLarge, place, { what: "This number has too many digits", limit: `${longestNumber} binary digits` });
  return errorValue;
};

export const evaluateBinary = (session: Session, node: Binary, scope: Scope, expected: ValueType | undefined): Value => {
  const { operator } = node;
  const [leftPlace, rightPlace] = [placeOf(node.left, scope), placeOf(node.right, scope)];
  if (operator === "and" || operator === "or") {
    const left = needBool(session, evaluate(session, node.left, scope), leftPlace, `\`${operator}\``);
    if (left === undefined || left === (operator === "or")) return left === undefined ? errorValue : truth(left);
    const right = needBool(session, evaluate(session, node.right, scope), rightPlace, `\`${operator}\``);
    return right === undefined ? errorValue : truth(right);
  }
  const inner = expected?.kind === "objective" ? expected : undefined;
  const left = evaluate(session, node.left, scope, inner);
  const right = evaluate(session, node.right, scope, inner);
  if (left.kind === "error" || right.kind === "error") return errorValue;
  if (operator === "+" || operator === "-" || operator === "*" || operator === "/") {
    const objective = objectiveArithmetic(operator, left, right);
    if (objective) return objective;
    if (left.kind === "objective" && right.kind === "objective" && (operator === "+" || operator === "-")) {
      const [a, b] = [describeDimension(left.dimension), describeDimension(right.dimension)];
      session.report(mixedDimensions, placeOf(node, scope), {
        operation: names[operator] ?? operator,
        left: a.replace(" (USD)", ""),
        right: b.replace(" (USD)", ""),
      });
      return errorValue;
    }
    const a = needNumber(session, left, leftPlace, `\`${operator}\``);
    const b = a && needNumber(session, right, rightPlace, `\`${operator}\``);
    return a && b ? arithmetic(session, operator, a, b, placeOf(node, scope)) : errorValue;
  }
  if (operator === "==" || operator === "!=") {
    const equal = equalValues(left, right);
    if (equal !== undefined) return truth(equal === (operator === "=="));
  } else {
    const a = needNumber(session, left, leftPlace, `\`${operator}\``);
    const b = a && needNumber(session, right, rightPlace, `\`${operator}\``);
    if (!a || !b) return errorValue;
    if (sameDimension(a.dimension, b.dimension)) {
      const order = compare(a.value, b.value);
      return truth(operator === "<" ? order < 0 : operator === "<=" ? order <= 0 : operator === ">" ? order > 0 : order >= 0);
    }
  }
  session.report(mixedDimensions, placeOf(node, scope), { operation: "A comparison", left: describeValue(left), right: describeValue(right) });
  return errorValue;
};
