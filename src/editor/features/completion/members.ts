import { CompletionItemKind } from "vscode-languageserver";
import type { Snapshot } from "../../snapshot.ts";
import { type Body, namedKindsIn, type Situation, statementsIn, type SyntaxContext } from "../../syntax-context/index.ts";
import type { KnownNames } from "../../words/sample-text.ts";
import { shortTypeText } from "../../words/type-text.ts";
import { type Behind, layerCandidate } from "./calls.ts";
import { aboutWord, type Candidate, ranks } from "./candidate.ts";
import { knownNames, namesElsewhere, namesInSight } from "./names.ts";
import { SnippetWriter } from "./snippet.ts";
import { blockSnippet, statementSnippet } from "./statements.ts";

type MemberSituation = Situation & { readonly kind: "member" };

const properties = (
  snapshot: Snapshot,
  body: Body & { readonly kind: "block" },
  given: ReadonlySet<string>,
  behind: Behind,
  known: KnownNames,
): readonly Candidate[] =>
  body.entry.properties
    .filter(({ name }) => !given.has(name))
    .map((entry): Candidate => {
      const required = entry.required === true && !body.extending;
      const type = shortTypeText(entry.type);
      return {
        label: entry.name,
        kind: CompletionItemKind.Property,
        rank: required ? ranks.wanted : entry.unplanned ? ranks.possible : ranks.fitting,
        description: required ? `${type} (required)` : type,
        text: behind.colon ? entry.name : `${entry.name}: `,
        snippet: behind.colon ? entry.name : new SnippetWriter(snapshot.vocabulary, known).property(entry),
        explains: aboutWord({ kind: "property", owner: body.entry.name, name: entry.name }),
      };
    });

const kinds = (snapshot: Snapshot, body: Body, given: ReadonlySet<string>, known: KnownNames): readonly Candidate[] => {
  const { vocabulary } = snapshot;
  const named = namedKindsIn(vocabulary, body);
  const candidate = (kind: string, withName: boolean, rank: number): Candidate => ({
    label: kind,
    kind: CompletionItemKind.Struct,
    rank,
    description: vocabulary.blocks.get(kind)?.noun ?? (withName ? "declaration" : "group"),
    text: `${kind} `,
    snippet: blockSnippet(vocabulary, kind, withName, known),
    explains: aboutWord(kind === "model" ? { kind: "keyword", name: "model" } : { kind: "block", name: kind }),
  });
  if (body.kind !== "block") return named.map((kind) => candidate(kind, true, ranks.wanted));
  return body.entry.blocks
    .filter(({ kind, many }) => many === true || !given.has(kind))
    .map(({ kind, named: naming }) => candidate(kind, naming === "always", ranks.fitting));
};

const statements = (snapshot: Snapshot, body: Body, words: readonly string[], known: KnownNames): readonly Candidate[] =>
  words.map((word): Candidate => {
    const snippet = statementSnippet(snapshot.vocabulary, word, known);
    const own = body.kind === "block" && body.entry.statements.includes(word);
    const block = snapshot.vocabulary.blocks.has(word);
    return {
      label: word,
      kind: CompletionItemKind.Keyword,
      rank: own ? ranks.fitting : ranks.words,
      text: `${word} `,
      ...(snippet === undefined ? {} : { snippet }),
      explains: aboutWord(block ? { kind: "block", name: word } : { kind: "keyword", name: word }),
    };
  });

/** Whatever may start a member: properties that are missing, kinds of blocks, layers and models, and statements. */
export const memberCandidates = (
  snapshot: Snapshot,
  context: SyntaxContext,
  situation: MemberSituation,
  file: string,
  behind: Behind,
): readonly Candidate[] => {
  const { body, given, behindPrivate } = situation;
  if (body.kind === "unknown") return [];
  const known = knownNames(snapshot, context, file);
  // What is private is a name of a file.
  if (behindPrivate && body.kind !== "file") return [];
  if (behindPrivate) return [...kinds(snapshot, body, given, known), ...statements(snapshot, body, ["param", "let", "for", "if"], known)];
  const candidates: Candidate[] = [];
  if (body.kind === "block") candidates.push(...properties(snapshot, body, given, behind, known));
  candidates.push(...kinds(snapshot, body, given, known));
  if (body.kind === "model") {
    candidates.push(...snapshot.vocabulary.tables.layers.map((entry) => layerCandidate(snapshot.vocabulary, entry, behind)));
    const place = { type: { kind: "declared", declares: "model" }, behind, asLayer: true, strict: true } as const;
    const inSight = namesInSight(snapshot, context, file, place);
    candidates.push(...inSight, ...namesElsewhere(snapshot, file, ["model"], new Set(inSight.map(({ label }) => label)), place));
  }
  candidates.push(...statements(snapshot, body, statementsIn(body), known));
  if (body.kind === "file" && context.frames.length === 1 && isFirst(snapshot, context, file))
    candidates.push({
      label: "hgm",
      kind: CompletionItemKind.Keyword,
      rank: ranks.wanted,
      text: "hgm 1",
      snippet: "hgm 1\n$0",
      explains: aboutWord({ kind: "keyword", name: "hgm" }),
    });
  return candidates;
};

/** Whether nothing but comments stands before the cursor. */
const isFirst = (snapshot: Snapshot, context: SyntaxContext, file: string): boolean =>
  !(snapshot.project.document(file)?.parsed.tokens ?? []).some((token) => token.startOffset < context.word.start && token.tokenType.name !== "NewLine");
