import { CodeActionKind } from "vscode-languageserver";
import { findDiagnostic } from "../../../diagnostics/index.ts";
import { findingsAt, shownFor } from "./findings.ts";
import type { Provider } from "./offer.ts";

/** Opens the page about a diagnostic's code. Its argument is the code. */
export const explainCommand = "hgm.explain";

/** The page about a code; undefined for what is no code of ours. */
export const pageOf = (code: unknown): string | undefined =>
  typeof code === "string" && findDiagnostic(code) !== undefined ? `diagnostics/${code}.md` : undefined;

/** Offers the page about each code that is shown at a place, to clients that can open one. */
export const explanations: Provider = {
  kind: CodeActionKind.QuickFix,
  offers: (request) => {
    const { snapshot } = request;
    if (snapshot.client.window?.showDocument?.support !== true) return [];
    const codes = new Map(findingsAt(request).map((finding) => [finding.code, finding]));
    return [...codes].flatMap(([code, finding]) => {
      const page = pageOf(code);
      if (page === undefined || snapshot.page(page) === undefined) return [];
      const title = `Explain ${code}: ${findDiagnostic(code)?.title ?? ""}`;
      return [{ title, kind: CodeActionKind.QuickFix, command: { title, command: explainCommand, arguments: [code] }, mends: shownFor(request, finding) }];
    });
  },
};
