import { CodeActionKind } from "vscode-languageserver";
import type { Fix } from "../../../contracts/index.ts";
import type { Replacement } from "../../text/text-edits.ts";
import { findingsAt, shownFor } from "./findings.ts";
import type { Change, Provider } from "./offer.ts";

const changeOfFix = ({ edits }: Fix): Change => {
  const files = new Map<string, Replacement[]>();
  for (const { place, text } of edits) files.set(place.file, [...(files.get(place.file) ?? []), { start: place.start, end: place.end, text }]);
  return { edits: files };
};

/** What a diagnostic itself offers to mend it. A fix that changes no other meaning is preferred. */
export const quickFixes: Provider = {
  kind: CodeActionKind.QuickFix,
  offers: (request) =>
    findingsAt(request).flatMap((finding) =>
      finding.fixes.map((fix) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        change: () => changeOfFix(fix),
        preferred: fix.safe,
        mends: shownFor(request, finding),
      })),
    ),
};
