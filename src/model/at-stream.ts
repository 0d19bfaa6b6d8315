import type { Formula, Operator, StreamShape } from "../contracts/index.ts";

/** `rows` becomes `rows` x items and `sequence` the length: the formula of a stream that is not the job's sequence. */
const formulaAt = (formula: Formula, { length, items }: StreamShape): Formula =>
  formula.map(({ coefficient, powers }) => {
    const { sequence = 0, ...rest } = powers;
    let value = coefficient;
    for (let i = 0; i < sequence; i++) value *= length;
    for (let i = 0; i > sequence; i--) value /= length;
    for (let i = 0; i < (powers.rows ?? 0); i++) value *= items;
    return { coefficient: value, powers: rest };
  });

/** 2 m n k in the order in which the verifier of the document multiplies, so that shares that are not exact in binary agree. */
const productFlops = ({ m, n, k, count = 1 }: NonNullable<Operator["matmul"]>, flops: Formula): Formula => {
  const [first, second, third, only] = [m[0], n[0], k[0], flops[0]];
  if (!first || !second || !third || !only || m.length + n.length + k.length + flops.length !== 4) return flops;
  return [{ coefficient: 2 * first.coefficient * second.coefficient * (third.coefficient * count), powers: only.powers }];
};

/** Operators whose formulas speak of `sequence` and `rows`, on a stream of this form. */
export const operatorsAt = (operators: readonly Operator[], stream: StreamShape): readonly Operator[] =>
  operators.map((operator) => {
    const at = (formula: Formula): Formula => formulaAt(formula, stream);
    const matmul = operator.matmul && { ...operator.matmul, m: at(operator.matmul.m), n: at(operator.matmul.n), k: at(operator.matmul.k) };
    const flops = matmul ? productFlops(matmul, at(operator.flops)) : at(operator.flops);
    return { ...operator, flops, bytes: at(operator.bytes), saved: at(operator.saved), ...(matmul ? { matmul } : {}) };
  });
