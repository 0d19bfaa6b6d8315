import type { Diagnostic, DiagnosticDefinition, ModelGraph } from "../../contracts/index.ts";
import { diagnose } from "../../contracts/index.ts";

/** One thing that every model document must keep, with the diagnostic that a broken one gets. */
export interface ModelRule {
  readonly code: string;
  readonly slug: string;
  check(graph: ModelGraph): readonly Diagnostic[];
}

/** Where the document breaks the rule, as a JSON pointer, and the parameters of the message. */
export type Finding<P> = readonly [pointer: string, params: P];

export const modelRule = <P>(definition: DiagnosticDefinition<P>, find: (graph: ModelGraph) => Iterable<Finding<P>>): ModelRule => ({
  code: definition.code,
  slug: definition.slug,
  check: (graph) => [...find(graph)].map(([pointer, params]) => diagnose(definition, undefined, params, { pointer })),
});

/** The positions at which a value comes again. */
export const repeated = (values: readonly string[]): readonly number[] => {
  const seen = new Set<string>();
  const again: number[] = [];
  values.forEach((value, i) => {
    if (seen.has(value)) again.push(i);
    seen.add(value);
  });
  return again;
};

export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
