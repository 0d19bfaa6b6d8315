import { type DocumentHighlight, DocumentHighlightKind, DocumentHighlightRequest } from "vscode-languageserver";
import type { Feature } from "../feature.ts";

/** The places in one file that mean what the name under the cursor means: those that declare it as written, the others as read. */
export const documentHighlight: Feature = {
  name: "document highlight",
  capabilities: () => ({ documentHighlightProvider: true }),
  register: (registrar) =>
    registrar.request(DocumentHighlightRequest.type, ({ textDocument, position }, { document: open, names }): DocumentHighlight[] | null => {
      const document = open(textDocument.uri);
      const found = document && names.at(document.file, document.lines.offsetAt(position));
      if (!document || !found) return null;
      const { local, targets } = found;
      return names
        .inFile(document.file)
        .filter((each) => (local !== undefined && each.local === local) || each.targets.some((target) => targets.includes(target)))
        .map((each) => ({ range: document.lines.rangeOf(each), kind: each.declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }));
    }),
};
