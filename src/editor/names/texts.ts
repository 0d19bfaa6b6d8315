import type { SourceDocument } from "../documents/source-document.ts";

/** The texts in which names are looked for: a `Project`, or one as it would be after an edit. */
export interface Texts {
  /** Grows with every change. */
  readonly revision: number;
  document(file: string): SourceDocument | undefined;
  /** Without the libraries. */
  files(): readonly string[];
  resolve(file: string, specifier: string): string | undefined;
}
