import { type ClientCapabilities, type DocumentDiagnosticReport, DocumentDiagnosticReportKind, DocumentDiagnosticRequest } from "vscode-languageserver";
import type { Feature } from "../feature.ts";

/**
 * Whether a client is to ask for diagnostics. One that cannot be told to ask again would not learn what a change of another file leads to, and one
 * that both asks and is told shows everything twice (Neovim 0.11).
 */
export const pulls = (client: ClientCapabilities): boolean =>
  client.textDocument?.diagnostic !== undefined && client.workspace?.diagnostics?.refreshSupport === true;

/** Diagnostics that the client asks for. An answer that would say the same as the one before says so instead. */
export const pullDiagnostics = (upToDate: (file: string) => Promise<void> | undefined): Feature => {
  /** What was last said of each file, with the number that the client knows it by. */
  const said = new Map<string, { readonly id: string; readonly text: string }>();
  let next = 0;
  return {
    name: "pull diagnostics",
    capabilities: (client) => (pulls(client) ? { diagnosticProvider: { identifier: "hgm", interFileDependencies: true, workspaceDiagnostics: false } } : {}),
    register: (registrar) =>
      registrar.request(DocumentDiagnosticRequest.type, async ({ textDocument, previousResultId }, snapshot): Promise<DocumentDiagnosticReport> => {
        const file = snapshot.project.fileOf(textDocument.uri);
        await upToDate(file);
        const items = snapshot.diagnostics(file).flatMap((diagnostic) => snapshot.shown(diagnostic, file) ?? []);
        const text = JSON.stringify(items);
        const before = said.get(file);
        if (before && before.text === text) {
          if (previousResultId === before.id) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: before.id };
          return { kind: DocumentDiagnosticReportKind.Full, resultId: before.id, items };
        }
        next += 1;
        const id = String(next);
        if (snapshot.project.isOpen(file)) said.set(file, { id, text });
        return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
      }),
  };
};
