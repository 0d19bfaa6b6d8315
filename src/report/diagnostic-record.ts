import type { Diagnostic, Place, Severity } from "../contracts/index.ts";
import { lineAndColumn } from "./line-and-column.ts";

/** A place for other programs: lines and columns from 1, columns in UTF-16 units, the end exclusive. The first character where no text stands behind it. */
export interface PlaceRecord {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A diagnostic as other programs read it: one flat object, without offsets. */
export interface DiagnosticRecord extends Partial<PlaceRecord> {
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly notes: readonly string[];
  readonly related: readonly (PlaceRecord & { readonly message: string })[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean; readonly edits: readonly (PlaceRecord & { readonly text: string })[] }[];
}

export const placeRecord = (place: Place, source: (file: string) => string | undefined): PlaceRecord => {
  const text = source(place.file);
  const [from, to] = text === undefined ? [undefined, undefined] : [lineAndColumn(text, place.start), lineAndColumn(text, place.end)];
  return { file: place.file, line: from?.line ?? 1, column: from?.column ?? 1, endLine: to?.line ?? 1, endColumn: to?.column ?? 1 };
};

/** `file` is named where the diagnostic has no place of its own. */
export const diagnosticRecord = (diagnostic: Diagnostic, file: string, source: (file: string) => string | undefined): DiagnosticRecord => {
  const place: PlaceRecord = diagnostic.place ? placeRecord(diagnostic.place, source) : { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    file: place.file,
    code: diagnostic.code,
    severity: diagnostic.severity,
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
    message: diagnostic.message,
    notes: diagnostic.notes,
    related: diagnostic.related.map((related) => ({ ...placeRecord(related.place, source), message: related.message })),
    fixes: diagnostic.fixes.map(({ title, safe, edits }) => ({
      title,
      safe,
      edits: edits.map((edit) => ({ ...placeRecord(edit.place, source), text: edit.text })),
    })),
  };
};
