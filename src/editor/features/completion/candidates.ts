import { CompletionItemKind } from "vscode-languageserver";
import { libraries, parameterTypes } from "../../../semantics/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { SyntaxContext } from "../../syntax-context/index.ts";
import { shortTypeText } from "../../words/type-text.ts";
import type { Behind } from "./calls.ts";
import { aboutWord, type Candidate, ranks } from "./candidate.ts";
import { importItemCandidates, moduleCandidates } from "./imports.ts";
import { memberCandidates } from "./members.ts";
import { dotCandidates, pathCandidates } from "./paths.ts";
import { SnippetWriter } from "./snippet.ts";
import { sampleOfType } from "../../words/sample-text.ts";
import { unitCandidates, unitUses } from "./units.ts";
import { valueCandidates } from "./values.ts";

const keyword = (label: string): Candidate => ({
  label,
  kind: CompletionItemKind.Keyword,
  rank: ranks.words,
  explains: aboutWord({ kind: "keyword", name: label }),
});

/** The types that a parameter may have. */
const typeCandidates = ({ vocabulary }: Snapshot): readonly Candidate[] => {
  const type = (label: string, rank: number, description: string): Candidate => ({
    label,
    kind: CompletionItemKind.TypeParameter,
    rank,
    description,
    explains: aboutWord({ kind: "type", name: label }),
  });
  const usual = ["GB/s", "USD/h", "USD/GB"].filter((name) => vocabulary.unitOf(name));
  return [
    ...[...parameterTypes.keys()].map((name) => type(name, ranks.wanted, "")),
    {
      label: "list",
      kind: CompletionItemKind.TypeParameter,
      rank: ranks.wanted,
      signature: "(T)",
      text: "list(int)",
      snippet: "list(${1:int})",
      explains: aboutWord({ kind: "keyword", name: "list" }),
    },
    ...[...vocabulary.enumerations.keys()].map((name) => type(name, ranks.fitting, "enumeration")),
    ...vocabulary.tables.units.filter(({ name }) => name !== "%").map(({ name }) => type(name, ranks.possible, "unit")),
    ...usual.map((name) => type(name, ranks.possible, "unit")),
  ];
};

/** What stands behind the word on its line. */
export const behindWord = (text: string, end: number): Behind & { readonly free: boolean } => {
  const rest = /^[^\r\n]*/.exec(text.slice(end, end + 400))?.[0] ?? "";
  return { call: /^\(/.test(rest), colon: /^[ \t]*:/.test(rest), free: /^[ \t]*(?:$|[,})\]]|\/\/)/.test(rest) };
};

/** Everything that may be written at a place, in order. */
export const candidatesAt = (snapshot: Snapshot, document: SourceDocument, context: SyntaxContext): readonly Candidate[] => {
  const { situation, word } = context;
  const { file } = document;
  const behind = behindWord(document.text, word.end);
  switch (situation.kind) {
    case "nothing":
      return [];
    case "member": {
      const all = memberCandidates(snapshot, context, situation, file, behind);
      if (behind.colon) return all.filter(({ kind }) => kind === CompletionItemKind.Property);
      // What goes on behind the word belongs to it already: only the word is written.
      return behind.free ? all : all.map((each) => ({ ...each, text: each.label, snippet: each.label }));
    }
    case "value": {
      const all = valueCandidates(snapshot, context, situation, file, behind);
      // Behind a colon in a list stands what a comprehension gives.
      return behind.colon && situation.callee ? all.filter(({ kind }) => kind === CompletionItemKind.Property) : all;
    }
    case "field":
      return situation.fields
        .filter(({ name }) => !situation.given.has(name))
        .map(({ name, type }) => ({
          label: name,
          kind: CompletionItemKind.Property,
          rank: ranks.wanted,
          description: shortTypeText(type),
          text: behind.colon ? name : `${name}: `,
          snippet: behind.colon ? name : `${name}: ${new SnippetWriter(snapshot.vocabulary).value(type, sampleOfType(snapshot.vocabulary, type))}`,
        }));
    case "unit": {
      const around = [document, ...libraries.flatMap((name) => snapshot.project.document(`std:${name}`) ?? [])];
      const units = unitCandidates(snapshot.vocabulary, situation.expected.type, word.typed, unitUses(around));
      const glued = word.number !== undefined && word.start === word.number.startOffset + word.number.image.length;
      // The formatter writes a blank between a number and its unit.
      const spaced = glued
        ? units.map((unit): Candidate => (unit.label === "%" ? unit : { ...unit, text: ` ${unit.label}`, snippet: ` ${unit.label}` }))
        : units;
      return glued ? spaced : [...spaced, ...situation.words.map(keyword)];
    }
    case "words":
      return situation.words.map(keyword);
    case "dot":
      return dotCandidates(snapshot, context, situation, file);
    case "path":
      return pathCandidates(snapshot, context, situation, file, behind);
    case "type":
      return typeCandidates(snapshot);
    case "import items":
      return importItemCandidates(snapshot, situation, file);
    case "module":
      return moduleCandidates(snapshot, situation, file);
  }
};
