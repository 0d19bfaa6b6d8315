import type { Diagnostic } from "../contracts/index.ts";
import { diagnosticRecord, renderDiagnostic } from "../report/index.ts";

/** Colours only on a terminal, and never where NO_COLOR asks for none. */
export const colorsOn = (stream: { readonly isTTY?: boolean }): boolean => stream.isTTY === true && process.env["NO_COLOR"] === undefined;

/** A diagnostic as `--json` prints it: with file, line and column where it has a place, without them where it has none. */
const recordOf = (diagnostic: Diagnostic, source: (file: string) => string | undefined): object => {
  const record = diagnosticRecord(diagnostic, "", source);
  if (diagnostic.place) return record;
  const { file, line, column, endLine, endColumn, ...placeless } = record;
  return placeless;
};

/** Prints diagnostics to standard error, or as one JSON object a line to standard output. */
export const report = (diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined, json: boolean): void => {
  for (const diagnostic of diagnostics) {
    if (json) process.stdout.write(`${JSON.stringify({ diagnostic: recordOf(diagnostic, source) })}\n`);
    else process.stderr.write(`${renderDiagnostic(diagnostic, source, { color: colorsOn(process.stderr) })}\n`);
  }
};
