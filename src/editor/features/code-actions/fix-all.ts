import { CodeActionKind } from "vscode-languageserver";
import type { Fix } from "../../../contracts/index.ts";
import { applyFixes } from "../../../diagnostics/index.ts";
import { parse } from "../../../syntax/index.ts";
import { replacementsBetween } from "../../text/text-edits.ts";
import { findingsOf } from "./findings.ts";
import { changeOf, type Provider } from "./offer.ts";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.hgm`;

/** As `hgm check --fix`: after so many rounds, what is left is left. */
const mostRounds = 10;

const safe = (fixes: readonly { readonly fixes: readonly Fix[] }[]): readonly Fix[] => fixes.flatMap((each) => each.fixes.filter((fix) => fix.safe));

/**
 * All safe fixes of a document at once: those that are known now, and then those that the parser has for what comes of them, until none is left. What only
 * an analysis of the new text would tell is mended when it is asked for again.
 */
export const fixAll: Provider = {
  kind: fixAllKind,
  offers: ({ document, snapshot }) => {
    const first = safe(findingsOf(document, snapshot));
    if (first.length === 0) return [];
    return [
      {
        title: "Apply all safe fixes of hgm",
        kind: fixAllKind,
        change: () => {
          let text = document.text;
          let fixes = first;
          for (let round = 0; round < mostRounds && fixes.length > 0; round++) {
            const mended = applyFixes(document.file, text, fixes);
            if (mended.text === text) break;
            text = mended.text;
            fixes = safe(parse(text, document.file, snapshot.vocabulary.spellings).diagnostics);
          }
          return changeOf(document.file, replacementsBetween(document.text, text));
        },
      },
    ];
  },
};
