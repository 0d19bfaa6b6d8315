import { CodeActionKind } from "vscode-languageserver";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Snapshot } from "../../../snapshot.ts";
import { replacementsBetween } from "../../../text/text-edits.ts";
import { importsOf } from "../import-text.ts";
import { changeOf, type Provider } from "../offer.ts";
import { collectImports } from "./collect.ts";
import { ImportedMeaning } from "./inert-modules.ts";
import { entryText, inOrder } from "./order.ts";

export const organizeImportsKind = `${CodeActionKind.SourceOrganizeImports}.hgm`;

/** The text with its imports in order; undefined where they cannot be put in order. */
export const organizedText = async (document: SourceDocument, snapshot: Snapshot): Promise<string | undefined> => {
  const collected = collectImports(document, new ImportedMeaning(document.file, snapshot));
  if (!collected) return undefined;
  const { text } = document;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = [...inOrder(collected.entries).map(entryText), ...collected.orphans].join("\n");
  const laidOut = ((await snapshot.layOut(`${lines}\n`, document.file)) ?? lines).trimEnd().replaceAll("\n", end);
  let result = text.slice(0, collected.start) + laidOut;
  let from = collected.end;
  // With nothing left to stand there, the line goes too.
  if (laidOut === "") from += /^(?:\r\n|\r|\n)/.exec(text.slice(from))?.[0].length ?? 0;
  for (const line of collected.elsewhere) {
    result += text.slice(from, line.start);
    from = line.end;
  }
  return result + text.slice(from);
};

/**
 * Imports in order: the library first, then files, one import for each module, names sorted, each once, those that nothing uses left out. Works in a broken
 * text whose imports can be read.
 */
export const organizeImports: Provider = {
  kind: organizeImportsKind,
  offers: ({ document, snapshot }) =>
    importsOf(document.parsed.tree).length === 0
      ? []
      : [
          {
            title: "Put the imports in order",
            kind: organizeImportsKind,
            change: async () => {
              const text = await organizedText(document, snapshot);
              return text === undefined || text === document.text ? undefined : changeOf(document.file, replacementsBetween(document.text, text));
            },
          },
        ],
};
