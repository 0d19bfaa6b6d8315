import type { Diagnostic } from "./diagnostic.ts";

/** What every room returns: a value when there is one, and what there is to say about it. */
export interface Result<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => diagnostics.some((d) => d.severity === "error");

/**
 * A broken invariant of the compiler. Never thrown for a user's mistake; the command line prints it as a bug to report.
 * Every `throw` in `src/` constructs this class; an architecture test enforces it.
 */
export class CompilerBug extends Error {
  constructor(message: string) {
    super(`bug in hgm: ${message}`);
    this.name = "CompilerBug";
  }
}
