import { outOfRange, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { AnyExpression } from "../../syntax/index.ts";
import { describeValue } from "../describe.ts";
import { multiply, negate, parseRational } from "../rational.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { scales } from "../units/index.ts";
import { errorValue, list, none, quantity, string, truth } from "../value.ts";
import type { Value } from "../value.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { evaluateBinary, needBool, needNumber } from "./binary.ts";
import { evaluateCall } from "./call.ts";
import { evaluateComprehension } from "./comprehension.ts";
import { evaluateIndex, evaluateMember } from "./member.ts";
import { evaluateMetric } from "./metric.ts";
import { evaluateName } from "./name.ts";
import { interpolate } from "./string.ts";

/** The type of the members of what is expected, for the elements of a list literal. */
const elementType = (expected: ValueType | undefined): ValueType | undefined =>
  expected?.kind === "list" || expected?.kind === "choice" ? elementOrSelf(expected) : expected;
const elementOrSelf = (type: ValueType): ValueType => (type.kind === "list" ? type.of : type);

/**
 * The value of an expression. `expected` is what the place wants; it decides what a bare word may mean, but the value is
 * not checked against it: `conform` does that. Every mistake is reported once and gives the error value.
 */
export const evaluate = (session: Session, node: AnyExpression, scope: Scope, expected?: ValueType): Value => {
  const place = placeOf(node, scope);
  if (!session.step(place)) return errorValue;
  if (!session.enter(place)) return errorValue;
  const value = evaluateNode(session, node, scope, expected);
  session.leave();
  return value;
};

const evaluateNode = (session: Session, node: AnyExpression, scope: Scope, expected: ValueType | undefined): Value => {
  switch (node.kind) {
    case "NumberLiteral": {
      const digits = parseRational(node.digits);
      const scale = node.scale === undefined ? undefined : scales.get(node.scale);
      const unit = node.unit === undefined ? undefined : session.vocabulary.unitOf(node.unit.text);
      if (!digits || (node.unit && !unit)) {
        session.report(outOfRange, placeOf(node, scope), { what: "This number", value: node.digits, range: "within the numbers of the language" });
        return errorValue;
      }
      const scaled = scale ? multiply(digits, scale) : digits;
      return unit ? quantity(multiply(scaled, unit.factor), unit.dimension) : quantity(scaled, {});
    }
    case "StringLiteral": {
      const text = interpolate(session, node, scope);
      return text === undefined ? errorValue : string(text);
    }
    case "BooleanLiteral":
      return truth(node.value);
    case "NoneLiteral":
      return none;
    case "MissingExpression":
      return errorValue;
    case "NameReference":
      return (expected?.kind === "objective" ? evaluateMetric(session, node, scope, expected) : undefined) ?? evaluateName(session, node, scope, expected);
    case "MemberAccess":
      return evaluateMember(session, node, scope, expected);
    case "Index":
      return evaluateIndex(session, node, scope);
    case "Call":
      return evaluateCall(session, node, scope, expected);
    case "Parenthesized":
      return evaluate(session, node.expression, scope, expected);
    case "RecordLiteral": {
      const fields = new Map(node.fields.map((field) => [field.name.text, evaluate(session, field.value, scope)] as const));
      return { kind: "record", fields };
    }
    case "ListLiteral": {
      const items = node.elements.map((element) => evaluate(session, element, scope, elementType(expected)));
      return items.some((item) => item.kind === "error") ? errorValue : list(items);
    }
    case "Comprehension":
      return evaluateComprehension(session, node, scope, elementType(expected));
    case "Range": {
      const from = node.from && evaluate(session, node.from, scope, expected);
      const to = node.to && evaluate(session, node.to, scope, expected);
      return from?.kind === "error" || to?.kind === "error" ? errorValue : { kind: "range", from, to, closed: node.closed };
    }
    case "Conditional": {
      const condition = needBool(session, evaluate(session, node.condition, scope), placeOf(node.condition, scope), "`if`");
      return condition === undefined ? errorValue : evaluate(session, condition ? node.then : node.otherwise, scope, expected);
    }
    case "Binary":
      return evaluateBinary(session, node, scope, expected);
    case "Unary": {
      const operand = evaluate(session, node.operand, scope);
      if (node.operator === "not") {
        const value = needBool(session, operand, placeOf(node.operand, scope), "`not`");
        return value === undefined ? errorValue : truth(!value);
      }
      const number = needNumber(session, operand, placeOf(node.operand, scope), "`-`");
      return number ? quantity(negate(number.value), number.dimension) : errorValue;
    }
    case "LinkPair": {
      const from = evaluate(session, node.from, scope, { kind: "place" });
      const to = evaluate(session, node.to, scope, { kind: "place" });
      if (from.kind === "error" || to.kind === "error") return errorValue;
      for (const [end, value] of [
        [node.from, from],
        [node.to, to],
      ] as const) {
        if (value.kind === "declared" && (value.declared.keyword === "site" || value.declared.keyword === "pool")) continue;
        session.report(wrongType, placeOf(end, scope), { what: `\`${node.arrow}\``, expected: "two places", found: describeValue(value) });
        return errorValue;
      }
      return { kind: "pair", from, to, arrow: node.arrow };
    }
  }
};
