import { type ClientCapabilities, type CompletionItem, InsertTextFormat, InsertTextMode, type TextEdit } from "vscode-languageserver";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { SyntaxContext } from "../../syntax-context/index.ts";
import { importEdit } from "./add-import.ts";
import type { Candidate, Explained } from "./candidate.ts";
import { specifierOf } from "./names.ts";

/** What an item carries so that its documentation and its import can be worked out when somebody looks at it. */
export interface ItemData {
  readonly uri: string;
  readonly explains?: Explained;
  readonly name?: string;
  readonly importFrom?: string;
}

/** The edit that imports what the item names; undefined where nothing needs to be imported. */
export const importOf = (snapshot: Snapshot, data: ItemData): TextEdit | undefined => {
  const document = snapshot.document(data.uri);
  if (!document || data.importFrom === undefined || data.name === undefined) return undefined;
  return importEdit(document, snapshot.names, data.name, data.importFrom, specifierOf(document.file, data.importFrom));
};

const canResolve = (client: ClientCapabilities, property: string): boolean =>
  client.textDocument?.completion?.completionItem?.resolveSupport?.properties.includes(property) === true;

/**
 * Makes the items of the protocol of what is offered, in the order of the list: `sortText` counts them. Without support for snippets the plain text is
 * written. There are no characters that accept an item by the way: a dot, a colon or a bracket may as well end a name that is not in the list.
 */
export const toItems = (snapshot: Snapshot, document: SourceDocument, context: SyntaxContext, candidates: readonly Candidate[]): CompletionItem[] => {
  const { client } = snapshot;
  const can = client.textDocument?.completion?.completionItem;
  const { situation, word, offset } = context;
  const start = situation.kind === "module" ? situation.start : word.start;
  const end = situation.kind === "module" ? situation.end : word.end;
  const insert = document.lines.rangeOf({ start, end: offset });
  const replace = document.lines.rangeOf({ start, end: Math.max(end, offset) });
  const lazyImports = canResolve(client, "additionalTextEdits");
  const seen = new Set<string>();
  const inOrder = candidates
    .map((candidate, index) => ({ candidate, index }))
    .sort((a, b) => a.candidate.rank - b.candidate.rank || a.index - b.index)
    .filter(({ candidate }) => {
      // One word may have several reasons to be offered: the best one stays.
      const key = `${candidate.label}|${candidate.importFrom ?? ""}`;
      return !seen.has(key) && seen.add(key);
    });
  return inOrder.map(({ candidate }, index): CompletionItem => {
    const snippet = can?.snippetSupport === true && candidate.snippet !== undefined && candidate.snippet !== candidate.label;
    const newText = snippet ? (candidate.snippet ?? candidate.label) : (candidate.text ?? candidate.label);
    const data: ItemData = {
      uri: document.uri,
      ...(candidate.explains ? { explains: candidate.explains } : {}),
      ...(candidate.importFrom === undefined ? {} : { name: candidate.label, importFrom: candidate.importFrom }),
    };
    const imported = candidate.importFrom === undefined || lazyImports ? undefined : importOf(snapshot, data);
    const right = candidate.description === undefined || candidate.description === "" ? undefined : candidate.description;
    const details =
      can?.labelDetailsSupport === true
        ? {
            labelDetails: {
              ...(candidate.signature === undefined ? {} : { detail: candidate.signature }),
              ...(right === undefined ? {} : { description: right }),
            },
          }
        : {};
    return {
      label: candidate.label,
      kind: candidate.kind,
      ...details,
      ...(right === undefined || can?.labelDetailsSupport === true ? {} : { detail: right }),
      sortText: String(index).padStart(4, "0"),
      filterText: candidate.filter ?? candidate.label,
      ...(candidate.preselect ? { preselect: true } : {}),
      insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      ...(snippet && newText.includes("\n") && can?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation)
        ? { insertTextMode: InsertTextMode.adjustIndentation }
        : {}),
      textEdit: can?.insertReplaceSupport === true ? { newText, insert, replace } : { range: replace, newText },
      ...(imported ? { additionalTextEdits: [imported] } : {}),
      data,
    };
  });
};
