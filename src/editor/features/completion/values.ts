import { CompletionItemKind } from "vscode-languageserver";
import type { ValueType } from "../../../semantics/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import { argumentSubject, type Expected, type Situation, type SyntaxContext } from "../../syntax-context/index.ts";
import { propertyOf } from "../../words/entry-of.ts";
import { sampleOfType, sampleText } from "../../words/sample-text.ts";
import { argumentCandidate, type Behind, constructorCandidate } from "./calls.ts";
import { aboutWord, type Candidate, ranks } from "./candidate.ts";
import { declaredKinds } from "./fit.ts";
import { layersOfJob } from "./job-layers.ts";
import { namesElsewhere, namesInSight } from "./names.ts";

type ValueSituation = Situation & { readonly kind: "value" };

const word = (label: string, rank: number): Candidate => ({
  label,
  kind: CompletionItemKind.Keyword,
  rank,
  explains: aboutWord({ kind: "keyword", name: label }),
});

/** Words and values with options that a type has of its own. */
export const wordsOfType = (snapshot: Snapshot, type: ValueType | undefined, behind: Behind, withAny = true): readonly Candidate[] => {
  const { vocabulary } = snapshot;
  switch (type?.kind) {
    case "bool":
      return [word("true", ranks.wanted), word("false", ranks.wanted)];
    case "word":
      return vocabulary.membersOf(type.enumeration).map(
        (entry): Candidate => ({
          label: entry.name,
          kind: CompletionItemKind.EnumMember,
          rank: entry.unplanned ? ranks.fitting : ranks.wanted,
          description: type.enumeration,
          explains: aboutWord({ kind: "member", enumeration: type.enumeration, name: entry.name }),
        }),
      );
    case "value":
      return vocabulary.constructorsOf(type.family).map((entry) => constructorCandidate(vocabulary, entry, behind, ranks.wanted));
    case "list":
      return wordsOfType(snapshot, type.of, behind, false);
    case "choice": {
      const any: Candidate = {
        label: "any",
        kind: CompletionItemKind.Function,
        rank: ranks.possible,
        signature: "(…)",
        text: behind.call ? "any" : "any()",
        snippet: behind.call ? "any" : `any(\${1:${sampleOfType(vocabulary, type.of).replace(/[\\$}]/g, "\\$&")}})`,
        explains: aboutWord({ kind: "keyword", name: "any" }),
      };
      return [...wordsOfType(snapshot, type.of, behind, false), ...(withAny ? [any] : [])];
    }
    case "either":
      return type.of.flatMap((each) => wordsOfType(snapshot, each, behind, false));
    default:
      return [];
  }
};

const metricCandidates = (snapshot: Snapshot, rank: number): readonly Candidate[] =>
  snapshot.vocabulary.tables.metrics.map((metric) => ({
    label: metric.name,
    kind: CompletionItemKind.Field,
    rank: metric.unplanned ? rank + 1 : rank,
    description: metric.unit,
    ...(metric.place === undefined ? {} : { signature: metric.place === "pair" ? "(a -- b)" : "(place)" }),
    explains: aboutWord({ kind: "metric", name: metric.name }),
  }));

const functionCandidates = (snapshot: Snapshot, behind: Behind): readonly Candidate[] =>
  snapshot.vocabulary.tables.functions.map((entry) => ({
    label: entry.name,
    kind: CompletionItemKind.Function,
    rank: ranks.general,
    signature: /^`\w+(\([^)]*\))/.exec(entry.doc)?.[1] ?? "(…)",
    text: behind.call ? entry.name : `${entry.name}()`,
    snippet: behind.call ? entry.name : `${entry.name}($1)`,
    explains: aboutWord({ kind: "function", name: entry.name }),
  }));

const argumentsOf = (snapshot: Snapshot, situation: ValueSituation, behind: Behind): readonly Candidate[] => {
  const { callee, given } = situation;
  if (!callee || callee.kind === "function" || callee.kind === "any" || callee.kind === "metric" || callee.kind === "unverified") return [];
  return callee.parameters
    .filter(({ name }) => name !== "…" && given?.has(name) !== true)
    .map((parameter) => {
      const subject = argumentSubject(callee, parameter.name);
      const entry = subject && propertyOf(snapshot.vocabulary, subject);
      const sample = entry ? sampleText(snapshot.vocabulary, entry) : (parameter.default ?? sampleOfType(snapshot.vocabulary, parameter.type));
      const satisfied = parameter.unless !== undefined && given?.has(parameter.unless) === true;
      const candidate = argumentCandidate(snapshot.vocabulary, satisfied ? { ...parameter, required: false } : parameter, sample, behind);
      return { ...candidate, ...(subject ? { explains: aboutWord(subject) } : {}), ...(entry?.unplanned ? { rank: ranks.possible } : {}) };
    });
};

const isLayers = (type: ValueType | undefined): boolean =>
  type?.kind === "layers" || (type?.kind === "either" && type.of.some(isLayers)) || (type?.kind === "choice" && isLayers(type.of));

const isClosed = (type: ValueType | undefined): boolean =>
  type?.kind === "word" || type?.kind === "bool" || type?.kind === "value" || type?.kind === "declared" || type?.kind === "string";

/** The default of the property is chosen when the list opens. */
const preselected = (snapshot: Snapshot, expected: Expected, candidates: readonly Candidate[]): readonly Candidate[] => {
  const entry = expected.of && propertyOf(snapshot.vocabulary, expected.of);
  const wanted = typeof entry?.default === "string" || typeof entry?.default === "boolean" ? String(entry.default) : undefined;
  return wanted === undefined ? candidates : candidates.map((each) => (each.label === wanted ? { ...each, preselect: true } : each));
};

/** Whatever may be an operand: arguments by name, words of the type, names, functions. */
export const valueCandidates = (snapshot: Snapshot, context: SyntaxContext, situation: ValueSituation, file: string, behind: Behind): readonly Candidate[] => {
  const { vocabulary } = snapshot;
  const { expected } = situation;
  const { type } = expected;
  if (expected.source) {
    return [
      {
        label: "unverified",
        kind: CompletionItemKind.Function,
        rank: ranks.wanted,
        signature: "(source)",
        text: behind.call ? "unverified" : "unverified()",
        snippet: behind.call ? "unverified" : 'unverified("${1:remembered}")',
        explains: aboutWord({ kind: "keyword", name: "unverified" }),
      },
    ];
  }
  const place = { type, behind, asLayer: false, strict: false };
  const inSight = namesInSight(snapshot, context, file, place);
  const taken = new Set(inSight.map(({ label }) => label));
  const named = argumentsOf(snapshot, situation, behind);
  const words = wordsOfType(snapshot, type, behind);
  // Where arguments go by name, their names come before what could stand there without one.
  const own = named.length > 0 ? words.map((each) => ({ ...each, rank: ranks.possible })) : words;
  const candidates: Candidate[] = [...named, ...own];
  const metrics = expected.metrics === true || type?.kind === "objective";
  if (metrics) candidates.push(...metricCandidates(snapshot, ranks.wanted));
  if (isLayers(type)) candidates.push(...layersOfJob(snapshot, context, file));
  candidates.push(...inSight.map((each) => (named.length > 0 ? { ...each, rank: Math.max(each.rank, ranks.possible) } : each)));
  candidates.push(...namesElsewhere(snapshot, file, declaredKinds(type), taken, place));
  const offer = (each: Candidate): void => {
    if (!candidates.some(({ label }) => label === each.label)) candidates.push(each);
  };
  // Properties and optional arguments can be taken away.
  // Where a declaration is wanted, those an import away lie nearer than taking the property away.
  const aside = type?.kind === "declared" ? ranks.unusual : ranks.words;
  if (!metrics) offer(word("none", aside));
  offer(word("if", aside));
  if (!isClosed(type) || type?.kind === "bool") {
    if (type === undefined || type.kind === "bool" || metrics) offer(word("not", ranks.words));
    if (type === undefined) for (const each of [word("true", ranks.unusual), word("false", ranks.unusual)]) offer(each);
    if (type?.kind === "bool") candidates.push(...metricCandidates(snapshot, ranks.unusual));
    candidates.push(...functionCandidates(snapshot, behind));
  }
  // Without a type every value with options may be meant, as behind `let x =`.
  if (type === undefined && !metrics) {
    candidates.push(...metricCandidates(snapshot, ranks.unusual));
    candidates.push(...vocabulary.tables.constructors.map((entry) => constructorCandidate(vocabulary, entry, behind, ranks.unusual)));
  }
  if (context.frames.at(-1)?.bracket === "[" && context.frames.at(-1)?.item.length === 0) candidates.push(word("for", ranks.words));
  return preselected(snapshot, expected, candidates);
};
