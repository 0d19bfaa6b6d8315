import { type DocumentLink, DocumentLinkRequest } from "vscode-languageserver";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Feature } from "../feature.ts";
import type { Snapshot } from "../snapshot.ts";

/** Up to a blank, a quote, or a bracket; what ends a sentence is no part of it. */
const url = /https?:\/\/[^\s"'`<>()[\]{}$\\]*[^\s"'`<>()[\]{}$\\.,;:!?]/g;

/** Imports lead to their files, where those exist, and web addresses in texts and comments to their pages. */
export const documentLinksOf = (document: SourceDocument, { project, names }: Snapshot): readonly DocumentLink[] => {
  const { parsed, lines, file, text } = document;
  const imports = parsed.tree.members.flatMap((member): readonly DocumentLink[] => {
    if (member.kind !== "Import") return [];
    const module = names.module(file, member);
    const { start, end } = member.module;
    const target = module === undefined ? undefined : project.document(module);
    return target && end > start + 2 ? [{ range: lines.rangeOf({ start: start + 1, end: end - 1 }), target: target.uri, tooltip: "Open the file" }] : [];
  });
  const texts = parsed.tokens.flatMap(({ tokenType, startOffset, image }) =>
    tokenType.name === "String" ? [{ start: startOffset, end: startOffset + image.length }] : [],
  );
  const addresses = [...texts, ...parsed.comments].flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(url)].map((found): DocumentLink => {
      const from = start + found.index;
      return { range: lines.rangeOf({ start: from, end: from + found[0].length }), target: found[0] };
    }),
  );
  return [...imports, ...addresses].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
};

export const documentLinks: Feature = {
  name: "document links",
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),
  register: (registrar) =>
    registrar.request(DocumentLinkRequest.type, ({ textDocument }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      return document ? [...documentLinksOf(document, snapshot)] : null;
    }),
};
