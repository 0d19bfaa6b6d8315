import type { Formula, ModelGraph, Operator, Term } from "../../contracts/index.ts";
import { modelFormulaExponent, modelFormulaNegative, modelMatmulWork, modelOperatorRepeated } from "../../diagnostics/codes/documents-model/index.ts";
import { modelRule, repeated } from "./rule.ts";

interface PlacedTerm {
  readonly pointer: string;
  readonly term: Term;
}

const formulasOf = (operator: Operator): readonly (readonly [string, Formula])[] => [
  ["flops", operator.flops],
  ["bytes", operator.bytes],
  ["saved", operator.saved],
  ...(operator.matmul ? (["m", "n", "k"] as const).map((size) => [`matmul/${size}`, operator.matmul?.[size] ?? []] as const) : []),
];

function* terms(graph: ModelGraph): Iterable<PlacedTerm> {
  for (const [c, { operators }] of graph.classes.entries()) {
    for (const [i, operator] of operators.entries()) {
      for (const [name, formula] of formulasOf(operator)) {
        for (const [t, term] of formula.entries()) yield { pointer: `/classes/${c}/operators/${i}/${name}/${t}`, term };
      }
    }
  }
}

const termKey = ({ coefficient, powers }: Term): string =>
  `${coefficient} ${Object.entries(powers)
    .filter(([, power]) => power !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, power]) => `${name}^${power}`)
    .join(" ")}`;

const multiply = (a: Term, b: Term): Term => {
  const powers: Record<string, number> = { ...a.powers };
  for (const [name, power] of Object.entries(b.powers)) powers[name] = (powers[name] ?? 0) + power;
  return { coefficient: a.coefficient * b.coefficient, powers };
};

/** 2 m n k, times the count, of a product whose sizes are single terms, as every sharded size is. */
const productWork = ({ m, n, k, count = 1 }: NonNullable<Operator["matmul"]>): string | undefined => {
  const [first, second, third] = [m[0], n[0], k[0]];
  if (!first || !second || !third || m.length + n.length + k.length !== 3) return undefined;
  return termKey(multiply(multiply({ coefficient: 2 * first.coefficient, powers: first.powers }, second), multiply(third, { coefficient: count, powers: {} })));
};

/** What holds for operators and their formulas. */
export const formulaRules = [
  modelRule(modelOperatorRepeated, function* (graph) {
    for (const [c, { id, operators }] of graph.classes.entries()) {
      for (const i of repeated(operators.map((o) => o.name))) yield [`/classes/${c}/operators/${i}/name`, { id, name: operators[i]?.name ?? "" }];
    }
  }),

  modelRule(modelFormulaExponent, function* (graph) {
    for (const { pointer, term } of terms(graph)) {
      for (const [variable, exponent] of Object.entries(term.powers)) {
        if (!Number.isInteger(exponent)) yield [`${pointer}/powers/${variable}`, { variable, exponent }];
      }
    }
  }),

  modelRule(modelFormulaNegative, function* (graph) {
    for (const { pointer, term } of terms(graph)) {
      if (!(term.coefficient >= 0)) yield [`${pointer}/coefficient`, { value: term.coefficient }];
    }
  }),

  modelRule(modelMatmulWork, function* (graph) {
    for (const [c, { id, operators }] of graph.classes.entries()) {
      for (const [i, operator] of operators.entries()) {
        if (!operator.matmul) continue;
        const [flops] = operator.flops;
        if (operator.flops.length !== 1 || !flops || productWork(operator.matmul) !== termKey(flops)) {
          yield [`/classes/${c}/operators/${i}/flops`, { id, name: operator.name }];
        }
      }
    }
  }),
];
