import { type ClientCapabilities, type Diagnostic as LspDiagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Diagnostic } from "../../contracts/index.ts";
import type { Project } from "../documents/project.ts";
import type { SourceDocument } from "../documents/source-document.ts";

const severities = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, note: DiagnosticSeverity.Information } as const;

/** A diagnostic as the protocol has it: notes become lines of the message where related places cannot hold them, since they have no place of their own. @param page URI of the page about the code */
export const lspDiagnostic = (
  diagnostic: Diagnostic,
  document: SourceDocument,
  project: Project,
  client: ClientCapabilities,
  page: string | undefined,
): LspDiagnostic => {
  const { code, severity, message, place, related, notes } = diagnostic;
  const can = client.textDocument?.publishDiagnostics;
  const places = related.flatMap(({ place: at, message: text }) => {
    const other = at.file === document.file ? document : project.document(at.file);
    return other ? [{ location: { uri: other.uri, range: other.lines.rangeOf(at) }, message: text }] : [];
  });
  return {
    range: document.lines.rangeOf(place ?? { start: 0, end: 0 }),
    severity: severities[severity],
    code,
    source: "hgm",
    message: [message, ...notes].join("\n"),
    ...(page !== undefined && can?.codeDescriptionSupport !== false ? { codeDescription: { href: page } } : {}),
    ...(places.length > 0 && can?.relatedInformation !== false ? { relatedInformation: places } : {}),
  };
};
