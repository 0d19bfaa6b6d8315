import { atPlacesOfLibraries } from "../../library-places.ts";
import { type Hover, HoverRequest } from "vscode-languageserver";
import type { SourceDocument } from "../../documents/source-document.ts";
import { explainFacts, explainName, explainWord, markup } from "../../explanations/index.ts";
import { type PathedNode, pathAt } from "../../../syntax/index.ts";
import type { Feature } from "../../feature.ts";
import type { Snapshot } from "../../snapshot.ts";
import { contextAt } from "../../syntax-context/index.ts";
import { explainNumber, numberAt } from "./number-at.ts";
import { subjectAt } from "./subject-at.ts";

/** What stands at an offset, in words: a number in other units, what a name is declared as, what a word of the language means. */
export const hoverAt = (snapshot: Snapshot, document: SourceDocument, offset: number): Hover | null => {
  const shown = (markdown: string, range: { readonly start: number; readonly end: number }): Hover => ({
    contents: markup(markdown, snapshot.client.textDocument?.hover?.contentFormat),
    range: document.lines.rangeOf(range),
  });
  const { parsed, file, text } = document;
  if (parsed.comments.some(({ start, end }) => start <= offset && offset < end)) return null;
  const number = numberAt(parsed.tokens, offset);
  if (number) {
    // The place behind the digits says what is expected of the number, and what its unit is.
    const digits = contextAt(snapshot, document, number.unit === undefined ? number.end : number.end - 1);
    const expected = digits.situation.kind === "unit" ? digits.situation.expected.type : undefined;
    const value = explainNumber(snapshot.vocabulary, number, expected);
    const unit = number.unit === undefined ? undefined : explainWord(snapshot, { kind: "unit", name: number.unit });
    const parts = [value, unit].filter((each) => each !== undefined);
    return parts.length === 0 ? null : shown(parts.join("\n\n---\n\n"), number);
  }
  const occurrence = snapshot.names.at(file, offset);
  if (occurrence?.target) {
    const { target } = occurrence;
    const facts = explainFacts(snapshot, target.file, target.node);
    return shown(joined(explainName(snapshot, target, file), facts), occurrence);
  }
  const context = contextAt(snapshot, document, offset);
  const { word } = context;
  const subject = subjectAt(snapshot, file, context, text.slice(word.end, word.end + 80));
  if (!subject) return null;
  const member = memberNamedAt(document, word.start);
  return shown(joined(explainWord(snapshot, subject), member ? explainFacts(snapshot, file, member) : ""), word);
};

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n---\n\n");

/** The member whose first word stands at an offset: the property, argument or layer that the word names. */
const memberNamedAt = (document: SourceDocument, offset: number): PathedNode | undefined => {
  const member = pathAt(document.parsed.tree, offset);
  if (!member) return undefined;
  const { node } = member;
  const first = node.kind === "Element" ? node.path[0] : node.kind === "Property" || node.kind === "Argument" ? node.name : undefined;
  return first?.start === offset ? node : undefined;
};

export const hover: Feature = {
  name: "hover",
  capabilities: () => ({ hoverProvider: true }),
  register: (registrar) =>
    registrar.request(HoverRequest.type, ({ textDocument, position }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      return document ? hoverAt(snapshot, document, document.lines.offsetAt(position)) : null;
    }),
  warm: (snapshot) => atPlacesOfLibraries(snapshot, (document, offset) => hoverAt(snapshot, document, offset)),
};
