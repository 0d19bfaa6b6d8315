import { type OperatorLevelName, operatorsOf } from "./operator-levels.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import { T } from "./tokens.ts";
import type { AnyExpression, Binary, LinkPair, Unary } from "./tree.generated.ts";

/** Operands and the operator tokens before and between them, in source order. */
export type OperatorItem = { readonly operand: AnyExpression } | { readonly operator: SourceToken };

/** An operator that cannot stand where it does. `after` is the one that it may not follow. */
export interface OperatorProblem {
  readonly operator: SourceToken;
  readonly after?: SourceToken;
}

const belongsTo = (level: OperatorLevelName): ((t: SourceToken) => boolean) => {
  const names = operatorsOf(level);
  return (t) => names.has(t.tokenType.name);
};
const isOr = belongsTo("or");
const isAnd = belongsTo("and");
const isNot = belongsTo("not");
const isComparison = belongsTo("comparison");
const isRange = belongsTo("range");
const isJoiner = belongsTo("link_pair");
const isSum = belongsTo("sum");
const isProduct = belongsTo("product");

/**
 * Builds the tree of one expression from its flat list: `or`, `and`, `not`, comparison, range, `--`, sum, product, minus, as in the grammar.
 * The parser reads the list in one rule instead of nine nested ones, so that deep brackets do not exhaust the stack.
 * Never fails: what cannot be placed is left out and named in `problem`.
 */
export const resolveOperators = (items: readonly OperatorItem[], missingAt: number): { readonly value: AnyExpression; readonly problem?: OperatorProblem } => {
  let at = 0;
  let problem: OperatorProblem | undefined;

  const operator = (): SourceToken | undefined => {
    const item = items[at];
    return item && "operator" in item ? item.operator : undefined;
  };
  const operandFollows = (): boolean => {
    const item = items[at];
    return item !== undefined && ("operand" in item || item.operator.tokenType === T.Minus);
  };
  const chain = (below: () => AnyExpression, belongs: (t: SourceToken) => boolean) => (): AnyExpression => {
    let left = below();
    for (let sign = operator(); sign && belongs(sign); sign = operator()) {
      at++;
      const right = below();
      left = { kind: "Binary", start: left.start, end: right.end, left, operator: sign.image as Binary["operator"], right };
    }
    return left;
  };

  const unary = (): AnyExpression => {
    const signs: SourceToken[] = [];
    for (let sign = operator(); sign; sign = operator()) {
      if (sign.tokenType !== T.Minus) problem ??= { operator: sign };
      else signs.push(sign);
      at++;
    }
    const item = items[at];
    let value: AnyExpression = { kind: "MissingExpression", start: missingAt, end: missingAt };
    if (item && "operand" in item) {
      value = item.operand;
      at++;
    }
    return signs.reduceRight<AnyExpression>(
      (operand, sign) => ({ kind: "Unary", start: sign.startOffset, end: operand.end, operator: sign.image as Unary["operator"], operand }),
      value,
    );
  };
  const product = chain(unary, isProduct);
  const sum = chain(product, isSum);
  const joined = (): AnyExpression => {
    const from = sum();
    const arrow = operator();
    if (!arrow || !isJoiner(arrow)) return from;
    at++;
    const to = sum();
    return { kind: "LinkPair", start: from.start, end: to.end, from, arrow: arrow.image as LinkPair["arrow"], to };
  };
  const range = (): AnyExpression => {
    const lead = operator();
    const from = lead && isRange(lead) ? undefined : joined();
    const dots = operator();
    if (!dots || !isRange(dots)) return from ?? joined();
    at++;
    const to = operandFollows() ? joined() : undefined;
    return { kind: "Range", start: from?.start ?? dots.startOffset, end: to?.end ?? endOf(dots), from, closed: dots.tokenType === T.ClosedRange, to };
  };
  const comparison = (): AnyExpression => {
    const left = range();
    const sign = operator();
    if (!sign || !isComparison(sign)) return left;
    at++;
    const right = range();
    return { kind: "Binary", start: left.start, end: right.end, left, operator: sign.image as Binary["operator"], right };
  };
  const not = (): AnyExpression => {
    const signs: SourceToken[] = [];
    for (let sign = operator(); sign && isNot(sign); sign = operator()) {
      signs.push(sign);
      at++;
    }
    return signs.reduceRight<AnyExpression>(
      (operand, sign) => ({ kind: "Unary", start: sign.startOffset, end: operand.end, operator: "not", operand }),
      comparison(),
    );
  };
  const value = chain(chain(not, isAnd), isOr)();
  const left = operator();
  if (left && !problem) problem = { operator: left, ...sameKindBefore(items, at, left) };
  return { value, ...(problem ? { problem } : {}) };
};

/** The operator of the same kind that stands before, for `a < b < c`. */
const sameKindBefore = (items: readonly OperatorItem[], at: number, operator: SourceToken): { after?: SourceToken } => {
  const kind = [isComparison, isRange, isJoiner].find((is) => is(operator));
  for (let i = at - 1; kind && i >= 0; i--) {
    const item = items[i];
    if (item && "operator" in item && kind(item.operator)) return { after: item.operator };
  }
  return {};
};
