import type { Diagnostic } from "../contracts/index.ts";

/** Exit codes of every command. */
export const exitCode = { ok: 0, wrong: 1, usage: 2, infeasible: 3, checkFailed: 4, interrupted: 130, bug: 70 } as const;

/** HGM50xx: the planner found no plan that fits; anything else is a mistake in the input. */
export const exitCodeFor = (diagnostics: readonly Diagnostic[]): number => {
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length === 0) return exitCode.ok;
  return errors.every((d) => d.code.startsWith("HGM50")) ? exitCode.infeasible : exitCode.wrong;
};
