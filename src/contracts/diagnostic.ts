import type { OriginId } from "./origin.ts";

/** A half-open range of UTF-16 offsets in one source file. `file` is the path as the host gave it. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type Severity = "error" | "warning" | "note";

export interface Fix {
  readonly title: string;
  /** A safe fix removes the error and cannot change the meaning of anything else. */
  readonly safe: boolean;
  readonly edits: readonly { readonly place: Place; readonly text: string }[];
}

export interface Diagnostic {
  /** Stable, `HGM` and four digits: 1 syntax, 2 semantics, 3 model, 4 topology, 5 planner, 7 files and output, 8 documents (IR verification). */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Absent only where no text stands behind the finding (a JSON document, a folder). */
  readonly place?: Place;
  /** Rooms after semantics know no text, only origins; the workspace turns the origin into a place. */
  readonly origin?: OriginId;
  /** JSON pointer, for findings in a document (`hgm verify`). */
  readonly pointer?: string;
  readonly related: readonly { readonly place: Place; readonly message: string }[];
  /** The reason or advice, in the user's words, one sentence each. */
  readonly notes: readonly string[];
  readonly fixes: readonly Fix[];
}

/**
 * One diagnostic code: everything about it in one file under `src/diagnostics/codes/`.
 * `P` is the record of parameters that the message needs.
 */
export interface DiagnosticDefinition<P> {
  readonly code: string;
  /** kebab-case, unique: the name of the documentation page. */
  readonly slug: string;
  readonly severity: Severity;
  readonly title: string;
  /** Markdown, two to six sentences: what it means, why it is refused, what to do. */
  readonly explanation: string;
  /** A whole `.hgm` file (or document) that gives this diagnostic, and one that does not. Both are tested. Absent where no text alone can cause it. */
  readonly bad?: string;
  readonly good?: string;
  /** Where there are no examples: why no text alone gives this diagnostic. One sentence. */
  readonly noExample?: string;
  /** What may be offered to mend it. `safe` as in `Fix`; the bad example is mended by every safe one, which a test proves. */
  readonly fixes?: readonly { readonly title: string; readonly safe: boolean }[];
  message(params: P): string;
  notes?(params: P): readonly string[];
}

/** Optional extras at the place where a diagnostic is raised. */
export interface DiagnosticExtras {
  readonly related?: Diagnostic["related"];
  readonly fixes?: readonly Fix[];
  readonly pointer?: string;
}

/**
 * Makes a diagnostic value from its definition. Absent notes and fixes become empty lists.
 * @param at a place in the text (syntax, semantics), `{ origin }` (every later room), or nothing
 */
export const diagnose = <P>(
  definition: DiagnosticDefinition<P>,
  at: Place | { readonly origin: OriginId } | undefined,
  params: P,
  extras: DiagnosticExtras = {},
): Diagnostic => ({
  code: definition.code,
  severity: definition.severity,
  message: definition.message(params),
  ...(at === undefined ? {} : "origin" in at ? { origin: at.origin } : { place: at }),
  ...(extras.pointer === undefined ? {} : { pointer: extras.pointer }),
  related: extras.related ?? [],
  notes: definition.notes?.(params) ?? [],
  fixes: extras.fixes ?? [],
});
