import { CompletionItemKind } from "vscode-languageserver";
import type { BlockEntry } from "../../../semantics/index.ts";
import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import { boundNames, nameLookup, type Situation, type SyntaxContext } from "../../syntax-context/index.ts";
import { shortTypeText } from "../../words/type-text.ts";
import type { Behind } from "./calls.ts";
import { aboutName, aboutWord, type Candidate, kindOfDefinition, ranks } from "./candidate.ts";
import { fitOf } from "./fit.ts";
import { describeDefinition, namesElsewhere, namesInSight } from "./names.ts";
import { wordsOfType } from "./values.ts";

/** A path by name: places, bases, what a `keep` speaks of. */
export const pathCandidates = (
  snapshot: Snapshot,
  context: SyntaxContext,
  situation: Situation & { readonly kind: "path" },
  file: string,
  behind: Behind,
): readonly Candidate[] => {
  const { declares, enumeration } = situation.purpose;
  const type = { kind: "either", of: declares.map((each) => ({ kind: "declared", declares: each }) as const) } as const;
  const place = { type, behind: { ...behind, call: true }, asLayer: false, strict: true };
  const inSight = namesInSight(snapshot, context, file, place);
  const taken = new Set(inSight.map(({ label }) => label));
  const words = enumeration === undefined ? [] : wordsOfType(snapshot, { kind: "word", enumeration }, behind);
  // A path that loops over places starts at what the loop binds.
  const bound = namesInSight(snapshot, context, file, { ...place, strict: false }).filter(({ label }) => !taken.has(label) && /^[A-Za-z_]\w*$/.test(label));
  return [...words, ...inSight, ...bound, ...namesElsewhere(snapshot, file, declares, taken, place)];
};

/** What a declaration of this kind can be asked for beside what is declared in it: as the evaluator answers. */
const computed: Readonly<Record<string, readonly { readonly name: string; readonly doc: string }[]>> = {
  site: [
    { name: "pools", doc: "The list of its pools." },
    { name: "devices", doc: "How many devices all its pools have." },
  ],
  pool: [
    { name: "devices", doc: "How many devices it has." },
    { name: "site", doc: "The site that it is in." },
  ],
};

const membersOfBlock = (entry: BlockEntry): readonly Candidate[] => [
  ...entry.properties.map(
    (property): Candidate => ({
      label: property.name,
      kind: CompletionItemKind.Property,
      rank: ranks.possible,
      description: shortTypeText(property.type),
      explains: aboutWord({ kind: "property", owner: entry.name, name: property.name }),
    }),
  ),
  ...entry.blocks
    .filter(({ named }) => named === "never")
    .map(
      ({ kind }): Candidate => ({
        label: kind,
        kind: CompletionItemKind.Struct,
        rank: ranks.possible,
        description: "group",
        explains: aboutWord({ kind: "block", name: kind }),
      }),
    ),
];

/** The kind of declaration that a name stands for: what it is, what its parameter's type says, or what it has been given. */
const kindBehind = (snapshot: Snapshot, definition: Definition): string | undefined => {
  const { node } = definition;
  if (node.kind === "Declaration") return node.keyword.text;
  const parameter = node.kind === "ParamDeclaration" ? node.parameter : node.kind === "Parameter" ? node : undefined;
  if (parameter?.type.kind === "NamedType") return parameter.type.names[0]?.text;
  const [given] = snapshot.names.meaningOf(definition);
  return given?.node.kind === "Declaration" ? given.node.keyword.text : undefined;
};

const ofMetrics = (snapshot: Snapshot, path: readonly string[]): readonly Candidate[] => {
  const start = `${path.join(".")}.`;
  return snapshot.vocabulary.tables.metrics
    .filter(({ name }) => name.startsWith(start))
    .map(
      (metric): Candidate => ({
        label: metric.name.slice(start.length),
        kind: CompletionItemKind.Field,
        rank: metric.unplanned ? ranks.fitting : ranks.wanted,
        description: metric.unit,
        explains: aboutWord({ kind: "metric", name: metric.name }),
      }),
    );
};

/** What stands behind a dot: members of a namespace, pools of a site, properties of a declaration, the rest of a metric. */
export const dotCandidates = (
  snapshot: Snapshot,
  context: SyntaxContext,
  situation: Situation & { readonly kind: "dot" },
  file: string,
): readonly Candidate[] => {
  const { path, at, expected, place } = situation;
  const { names, vocabulary } = snapshot;
  if (path.length === 0) return [];
  const lookup = nameLookup(snapshot, file);
  const first = names.inSight(file, at).find(({ name }) => name === path[0]);
  const metrics = first ? [] : ofMetrics(snapshot, path);
  const owner = first?.role === "namespace" && path.length === 1 ? first : lookup.find(path, at);
  if (!owner) {
    const looped = path.length === 1 ? loopedKind(snapshot, context, file, path[0] ?? "") : undefined;
    return metrics.length > 0 ? metrics : looped ? membersOfDeclaration(looped) : ofGroup(snapshot, file, path, at);
  }
  const wanted = place ? ({ kind: "either", of: place.declares.map((declares) => ({ kind: "declared", declares }) as const) } as const) : expected.type;
  const members = names.members(owner).flatMap((definition): readonly Candidate[] => {
    const target = names.resolve(definition) ?? definition;
    const fit = fitOf(vocabulary, definition, target, wanted);
    if (owner.role === "namespace" && (definition.hidden || (place && fit < 2))) return [];
    return [
      {
        label: definition.name,
        kind: kindOfDefinition(target),
        rank: fit === 2 ? ranks.wanted : fit === 1 ? ranks.fitting : ranks.possible,
        description: describeDefinition(snapshot, target),
        explains: aboutName(target),
      },
    ];
  });
  if (place || owner.role === "namespace") return members;
  const kind = kindBehind(snapshot, owner);
  const entry = kind === undefined ? loopedKind(snapshot, context, file, path.length === 1 ? (path[0] ?? "") : "") : vocabulary.blocks.get(kind);
  if (!entry) return members;
  return [...members, ...membersOfDeclaration(entry)];
};

/** What any declaration of a kind can be asked for. */
const membersOfDeclaration = (entry: BlockEntry): readonly Candidate[] => {
  const named: Candidate = {
    label: "name",
    kind: CompletionItemKind.Property,
    rank: ranks.possible,
    description: "string",
    explains: { kind: "text", text: "Its name, as a text." },
  };
  const answers = (computed[entry.name] ?? []).map(
    (each): Candidate => ({ label: each.name, kind: CompletionItemKind.Property, rank: ranks.fitting, explains: { kind: "text", text: each.doc } }),
  );
  return [...answers, ...membersOfBlock(entry), named];
};

/** The kind of declaration over which a loop runs that the tree does not hold yet. */
const loopedKind = (snapshot: Snapshot, context: SyntaxContext, file: string, name: string): BlockEntry | undefined => {
  const tokens = snapshot.project.document(file)?.parsed.tokens ?? [];
  const bound = boundNames(tokens, context.frames, context.enclosings, context.word.start).find((each) => each.name === name);
  const over = bound?.over && nameLookup(snapshot, file).find(bound.over, context.word.start);
  const kind = over && kindBehind(snapshot, over);
  return kind === undefined ? undefined : snapshot.vocabulary.blocks.get(kind);
};

/** Behind a group of a declaration, as in `A100.memory.size`. */
const ofGroup = (snapshot: Snapshot, file: string, path: readonly string[], at: number): readonly Candidate[] => {
  const owner = nameLookup(snapshot, file).find(path.slice(0, -1), at);
  const kind = owner && kindBehind(snapshot, owner);
  const group = path.at(-1) ?? "";
  const within = kind !== undefined && snapshot.vocabulary.blocks.get(kind)?.blocks.some((slot) => slot.kind === group && slot.named === "never");
  const entry = within ? snapshot.vocabulary.blocks.get(group) : undefined;
  return entry ? membersOfBlock(entry) : [];
};
