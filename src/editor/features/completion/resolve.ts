import type { CompletionItem } from "vscode-languageserver";
import { explainName, explainWord, markup } from "../../explanations/index.ts";
import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import { importOf, type ItemData } from "./item.ts";

const isData = (data: unknown): data is ItemData => typeof data === "object" && data !== null && "uri" in data && typeof data.uri === "string";

/** The definition that stands at a place; undefined where the text has changed since. */
const definitionAt = (snapshot: Snapshot, file: string, start: number): Definition | undefined => snapshot.names.at(file, start)?.target;

const documentation = (snapshot: Snapshot, data: ItemData): string | undefined => {
  const { explains } = data;
  switch (explains?.kind) {
    case "word":
      return explainWord(snapshot, explains.subject);
    case "text":
      return explains.text;
    case "name": {
      const definition = definitionAt(snapshot, explains.file, explains.start);
      return definition && explainName(snapshot, definition, snapshot.project.fileOf(data.uri));
    }
    default:
      return undefined;
  }
};

/** What an item leaves for later: its documentation, and the import that it brings along. An item that is not ours comes back as it is. */
export const resolveItem = (snapshot: Snapshot, item: CompletionItem): CompletionItem => {
  if (!isData(item.data)) return item;
  const { data } = item;
  const text = documentation(snapshot, data);
  const imported = item.additionalTextEdits ? undefined : importOf(snapshot, data);
  const formats = snapshot.client.textDocument?.completion?.completionItem?.documentationFormat;
  return {
    ...item,
    ...(text === undefined || text === "" ? {} : { documentation: markup(text, formats) }),
    ...(imported && data.importFrom !== undefined
      ? { additionalTextEdits: [imported], detail: `${item.detail === undefined ? "" : `${item.detail} · `}Adds an import` }
      : {}),
  };
};
