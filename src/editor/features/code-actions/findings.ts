import type { Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Diagnostic } from "../../../contracts/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { ActionRequest } from "./offer.ts";

/** What is known to be wrong in the present text: what the parser found, which is there at once, and what the last analysis of this text found. */
export const findingsOf = (document: SourceDocument, snapshot: Snapshot): readonly Diagnostic[] => {
  const all = [...document.parsed.diagnostics, ...snapshot.diagnostics(document.file)];
  return [...new Map(all.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
};

/** What is wrong where the request asks. */
export const findingsAt = ({ document, range, snapshot }: ActionRequest): readonly Diagnostic[] =>
  findingsOf(document, snapshot).filter(({ place }) => place && place.file === document.file && place.start <= range.end && place.end >= range.start);

/** The diagnostics that the client shows for a finding. */
export const shownFor = ({ document, shown }: ActionRequest, { code, place }: Diagnostic): readonly LspDiagnostic[] => {
  const range = document.lines.rangeOf(place ?? { start: 0, end: 0 });
  return shown.filter(
    (each) =>
      each.code === code &&
      each.range.start.line === range.start.line &&
      each.range.start.character === range.start.character &&
      each.range.end.line === range.end.line &&
      each.range.end.character === range.end.character,
  );
};
