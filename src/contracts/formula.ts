/**
 * A polynomial with integer exponents (negative ones for sharded axes), in a fixed order of terms: FLOPs, bytes and
 * saved activations stay formulas until a plan gives rows, sequence and degrees.
 */
export interface Term {
  readonly coefficient: number;
  /** Variable to exponent; a variable that is absent has exponent 0. */
  readonly powers: Readonly<Partial<Record<Variable, number>>>;
}

export type Formula = readonly Term[];

/**
 * `rows`: sequences of one replica in one microbatch. `sequence`: tokens of a sequence. `element`: bytes of one activation
 * element (2 for bf16, 4 for fp32). `tensor`, `context`, `expert`: parallel degrees.
 */
export type Variable = "rows" | "sequence" | "element" | "tensor" | "context" | "expert";

export type Bindings = Readonly<Record<Variable, number>>;

const variables: readonly Variable[] = ["rows", "sequence", "element", "tensor", "context", "expert"];

/** The value of a formula. Terms are added in order and powers multiplied one by one, so the result is the same on every machine. */
export const evaluateFormula = (formula: Formula, bindings: Bindings): number => {
  let sum = 0;
  for (const term of formula) {
    let product = term.coefficient;
    for (const variable of variables) {
      const power = term.powers[variable] ?? 0;
      for (let i = 0; i < power; i++) product *= bindings[variable];
      for (let i = 0; i > power; i--) product /= bindings[variable];
    }
    sum += product;
  }
  return sum;
};

export const term = (coefficient: number, powers: Term["powers"] = {}): Term => ({ coefficient, powers });

/** The sum of formulas, like terms merged, zero terms dropped. */
export const addFormulas = (...formulas: readonly Formula[]): Formula => {
  const merged = new Map<string, Term>();
  for (const formula of formulas) {
    for (const t of formula) {
      const key = variables.map((v) => t.powers[v] ?? 0).join(",");
      const before = merged.get(key);
      merged.set(key, before ? { coefficient: before.coefficient + t.coefficient, powers: before.powers } : t);
    }
  }
  return [...merged.values()].filter((t) => t.coefficient !== 0);
};

export const scaleFormula = (formula: Formula, factor: number): Formula => formula.map((t) => ({ coefficient: t.coefficient * factor, powers: t.powers }));
