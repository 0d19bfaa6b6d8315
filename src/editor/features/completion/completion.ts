import { atPlacesOfLibraries } from "../../library-places.ts";
import {
  type CompletionContext,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionResolveRequest,
  CompletionTriggerKind,
} from "vscode-languageserver";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Feature } from "../../feature.ts";
import type { Snapshot } from "../../snapshot.ts";
import { contextAt, type SyntaxContext } from "../../syntax-context/index.ts";
import { candidatesAt } from "./candidates.ts";
import { toItems } from "./item.ts";
import { resolveItem } from "./resolve.ts";
import { wantsUnit } from "./units.ts";

/**
 * Characters behind which a list opens by itself, beside letters, which every client has. `.`, `"` and `/` lead to a member, a module, and the second half of
 * a path or a unit. A blank leads to the value behind `device: `, the unit behind `100 ` and the place behind `on `; it is everywhere, so behind a blank
 * only those are answered. Brackets are left out: `{` and `(` are mostly followed by the return key, which would then accept the first item of a list that
 * nobody asked for.
 */
export const triggerCharacters: readonly string[] = [".", '"', "/", " "];

/** Whether a list is wanted when nobody has asked for one: `character` was typed. */
const isDue = (snapshot: Snapshot, document: SourceDocument, context: SyntaxContext, character: string | undefined): boolean => {
  const { situation, offset, frames } = context;
  const last = frames.at(-1)?.item.at(-1);
  switch (character) {
    case " ":
      if (situation.kind === "unit") return wantsUnit(snapshot.vocabulary, situation.expected.type);
      // Behind what asks for a value, on the same line; not behind every blank of an empty line.
      if (situation.kind === "value")
        return (last !== undefined && last.kind !== "open") || /,[ \t]*$/.test(document.text.slice(Math.max(0, offset - 20), offset));
      return situation.kind === "path" || situation.kind === "type" || situation.kind === "import items" || situation.kind === "module";
    case '"':
      return situation.kind === "module";
    case "/":
      return situation.kind === "module" || situation.kind === "unit" || situation.kind === "type";
    case ".":
      return situation.kind === "dot" || situation.kind === "module";
    default:
      return true;
  }
};

/** What may be written at an offset. The list is whole: a client may go on filtering it by itself. */
export const completionsAt = (snapshot: Snapshot, document: SourceDocument, offset: number, asked?: CompletionContext): CompletionList => {
  const context = contextAt(snapshot, document, offset);
  const typed = asked?.triggerKind === CompletionTriggerKind.TriggerCharacter ? asked.triggerCharacter : undefined;
  const items: CompletionItem[] = isDue(snapshot, document, context, typed)
    ? toItems(snapshot, document, context, candidatesAt(snapshot, document, context))
    : [];
  return { isIncomplete: false, items };
};

export const completion: Feature = {
  name: "completion",
  capabilities: () => ({
    completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true, completionItem: { labelDetailsSupport: true } },
  }),
  register: (registrar) => {
    registrar.request(CompletionRequest.type, ({ textDocument, position, context }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      return document ? completionsAt(snapshot, document, document.lines.offsetAt(position), context) : null;
    });
    registrar.request(CompletionResolveRequest.type, (item, snapshot) => resolveItem(snapshot, item));
  },
  warm: (snapshot) => atPlacesOfLibraries(snapshot, (document, offset) => completionsAt(snapshot, document, offset)),
};
