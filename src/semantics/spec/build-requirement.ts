import type { Comparison, Requirement } from "../../contracts/index.ts";
import { cannotPlan, outOfRange, wrongDimension, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { AnyExpression, Require } from "../../syntax/index.ts";
import { exampleOf } from "../describe.ts";
import { evaluate } from "../evaluate/index.ts";
import { formatQuantity } from "../format.ts";
import { compare, one, toNumber } from "../rational.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { currencyOf, describeDimension, inAnyCurrency, sameDimension } from "../units/index.ts";

const comparisons: ReadonlySet<string> = new Set<Comparison>(["==", "!=", "<", "<=", ">", ">="]);
const isComparison = (operator: string): operator is Comparison => comparisons.has(operator);
const flipped: Record<Comparison, Comparison> = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

const unwrap = (node: AnyExpression): AnyExpression => (node.kind === "Parenthesized" ? unwrap(node.expression) : node);

/** `require metric <= value`, either way round; undefined after a report. */
export const buildRequirement = (session: Session, node: Require, scope: Scope, origin: string): Requirement | undefined => {
  const condition = unwrap(node.condition);
  const place = placeOf(condition, scope);
  if (condition.kind === "MissingExpression") return undefined;
  if (condition.kind !== "Binary" || !isComparison(condition.operator)) {
    session.report(wrongType, place, { what: "`require`", expected: "a comparison such as `memory.headroom >= 6 %`", found: "something else" });
    return undefined;
  }
  const left = evaluate(session, condition.left, scope, { kind: "objective" });
  const right = evaluate(session, condition.right, scope, { kind: "objective" });
  if (left.kind === "error" || right.kind === "error") return undefined;
  const [objective, bound, boundNode] =
    left.kind === "objective" ? [left, right, condition.right] : right.kind === "objective" ? [right, left, condition.left] : [undefined, undefined, condition];
  if (!objective || bound.kind !== "number") {
    session.report(wrongType, place, { what: "`require`", expected: "a comparison of a metric with a value", found: "none of the metrics with a value" });
    return undefined;
  }
  const [term, more] = objective.terms;
  if (!term || more || compare(term.weight, one) !== 0) {
    session.report(cannotPlan, place, { what: "a bound of a sum of metrics", doc: "Bound each metric by itself." });
    return undefined;
  }
  if (!sameDimension(inAnyCurrency(objective.dimension), inAnyCurrency(bound.dimension))) {
    const unit = session.vocabulary.metrics.get(term.metric.metric)?.unit ?? "";
    session.report(wrongDimension, placeOf(boundNode, scope), {
      what: `\`${term.metric.metric}\``,
      expected: describeDimension(objective.dimension).replace(" (USD)", ""),
      example: unit === "%" ? "6 %" : exampleOf(session.vocabulary, { kind: "quantity", unit }),
      found: describeDimension(bound.dimension),
    });
    return undefined;
  }
  const value = toNumber(bound.value);
  if (!Number.isFinite(value)) {
    session.report(outOfRange, placeOf(boundNode, scope), {
      what: `The bound of \`${term.metric.metric}\``,
      value: formatQuantity(bound),
      range: "below 1.8e308",
    });
    return undefined;
  }
  session.origin(origin, placeOf(node, scope));
  const currency = currencyOf(bound.dimension);
  if (currency !== undefined) session.currencies.set(origin, currency);
  return {
    origin,
    metric: term.metric,
    comparison: left.kind === "objective" ? condition.operator : flipped[condition.operator],
    value,
  };
};
