import { CompletionItemKind } from "vscode-languageserver";
import { libraries, type ValueType } from "../../../semantics/index.ts";
import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import { boundNames, modelCallee, nameLookup, type SyntaxContext } from "../../syntax-context/index.ts";
import { shortTypeText } from "../../words/type-text.ts";
import { typeOfParameter } from "../../syntax-context/index.ts";
import type { Behind } from "./calls.ts";
import { aboutName, type Candidate, kindOfDefinition, ranks } from "./candidate.ts";
import { declaredKinds, fitOf } from "./fit.ts";
import { SnippetWriter } from "./snippet.ts";

/** What is shown beside a name: its type, or the kind of its declaration. */
export const describeDefinition = (snapshot: Snapshot, definition: Definition): string => {
  const { node } = definition;
  if (node.kind === "Declaration") return node.keyword.text;
  const parameter = node.kind === "ParamDeclaration" ? node.parameter : node.kind === "Parameter" ? node : undefined;
  return parameter ? shortTypeText(typeOfParameter(snapshot.vocabulary, parameter.type)) : definition.role;
};

/** How a model is written where it is used: with parentheses where it needs arguments, and always as a layer. */
const modelText = (
  snapshot: Snapshot,
  file: string,
  name: string,
  target: Definition,
  asLayer: boolean,
): { readonly text: string; readonly snippet: string; readonly signature: string } | undefined => {
  const callee = modelCallee(snapshot.vocabulary, nameLookup(snapshot, file), name, target);
  if (!callee) return undefined;
  const needs = callee.parameters.some(({ required }) => required);
  return {
    text: asLayer ? `${name}()` : name,
    snippet: needs || asLayer ? `${name}${new SnippetWriter(snapshot.vocabulary).arguments(callee.parameters, true)}` : name,
    signature: `(${callee.parameters.map((parameter) => parameter.name).join(", ")})`,
  };
};

export interface NamePlace {
  readonly type: ValueType | undefined;
  readonly behind: Behind;
  /** In the body of a model, as a layer. */
  readonly asLayer: boolean;
  /** Only names that fit exactly, and namespaces. */
  readonly strict: boolean;
}

const candidateOf = (
  snapshot: Snapshot,
  file: string,
  label: string,
  definition: Definition,
  target: Definition,
  place: NamePlace,
  rank: number,
): Candidate => {
  const model = place.behind.call ? undefined : modelText(snapshot, file, label, target, place.asLayer);
  return {
    label,
    kind: kindOfDefinition(definition.role === "namespace" ? definition : target),
    rank,
    description: describeDefinition(snapshot, target),
    ...(model ? { text: model.text, snippet: model.snippet, signature: model.signature } : {}),
    explains: aboutName(target),
  };
};

/** Names in sight, those of the expected kind first. */
export const namesInSight = (snapshot: Snapshot, context: SyntaxContext, file: string, place: NamePlace): readonly Candidate[] => {
  const { names, vocabulary } = snapshot;
  const candidates: Candidate[] = [];
  for (const definition of names.inSight(file, context.offset)) {
    // The name that is being written is none to be offered for itself.
    if (definition.file === file && definition.at.start === context.word.start && definition.at.end === context.word.end) continue;
    const target = names.resolve(definition) ?? definition;
    const fit = fitOf(vocabulary, definition, target, place.type);
    if (fit === 0 || (place.strict && fit < 2 && definition.role !== "namespace")) continue;
    const rank = fit === 2 ? ranks.wanted : ranks.possible;
    candidates.push(candidateOf(snapshot, file, definition.name, definition, target, place, rank));
    candidates.push(...poolsOf(snapshot, definition, target, place.type));
  }
  return place.strict ? candidates : [...candidates, ...bound(snapshot, context, file, candidates)];
};

/** Names of loops and parameters that the tree does not hold yet. */
const bound = (snapshot: Snapshot, context: SyntaxContext, file: string, known: readonly Candidate[]): readonly Candidate[] => {
  const tokens = snapshot.project.document(file)?.parsed.tokens ?? [];
  const own = headName(context);
  return boundNames(tokens, context.frames, context.enclosings, context.word.start)
    .filter((name) => name !== own && !known.some(({ label }) => label === name))
    .map((name) => ({ label: name, kind: CompletionItemKind.Variable, rank: ranks.possible }));
};

/** The name of the parameter or of the innermost head whose value is being written. */
const headName = ({ frames, enclosings }: SyntaxContext): string | undefined => {
  const item = frames.at(-1)?.item ?? [];
  if (enclosings.at(-1)?.kind === "parameters") return item[0]?.text;
  const last = item.findLastIndex(({ text }) => text === "in");
  return item[0]?.text === "for" && !item.slice(last).some(({ text }) => text === ":" || text === "{") ? item[last - 1]?.text : undefined;
};

/** Pools of a site with the site before them, where a pool may stand. */
const poolsOf = ({ names }: Snapshot, definition: Definition, target: Definition, type: ValueType | undefined): readonly Candidate[] => {
  const isSite = target.node.kind === "Declaration" && target.node.keyword.text === "site" && target.node.index === undefined;
  if (!isSite || !declaredKinds(type).includes("pool")) return [];
  return names
    .members(target)
    .filter(({ node }) => node.kind === "Declaration" && node.keyword.text === "pool" && node.index === undefined)
    .map((pool) => ({
      label: `${definition.name}.${pool.name}`,
      kind: CompletionItemKind.Field,
      rank: ranks.wanted,
      description: "pool",
      explains: aboutName(pool),
    }));
};

/** Files that import `file`, over others too: an import of one of them would be a cycle. */
const importersOf = (snapshot: Snapshot, file: string): ReadonlySet<string> => {
  const importedBy = new Map<string, string[]>();
  for (const each of snapshot.project.files()) {
    const members = snapshot.project.document(each)?.parsed.tree.members ?? [];
    for (const member of members) {
      const module = member.kind === "Import" ? snapshot.names.module(each, member) : undefined;
      if (module !== undefined) importedBy.set(module, [...(importedBy.get(module) ?? []), each]);
    }
  }
  const found = new Set<string>([file]);
  for (const each of found) for (const importer of importedBy.get(each) ?? []) found.add(importer);
  return found;
};

const exported = new WeakMap<
  object,
  { readonly revision: number; readonly definitions: ReadonlyMap<string, readonly Definition[]>; readonly cycles: Map<string, ReadonlySet<string>> }
>();

/** Declarations of the project and the libraries that others may import, by file; kept until a text changes. */
const exportedDeclarations = (snapshot: Snapshot) => {
  const { project, names } = snapshot;
  const before = exported.get(project);
  if (before?.revision === project.revision) return before;
  const files = [...libraries.map((name) => `std:${name}`), ...project.files()];
  const definitions = new Map(files.map((file) => [file, names.declared(file).filter(({ role, hidden }) => role === "declaration" && !hidden)]));
  const now = { revision: project.revision, definitions, cycles: new Map<string, ReadonlySet<string>>() };
  exported.set(project, now);
  return now;
};

/** Declarations of these kinds in other files, which accepting an item imports. `taken`: names that mean something here already. */
export const namesElsewhere = (
  snapshot: Snapshot,
  file: string,
  kinds: readonly string[],
  taken: ReadonlySet<string>,
  place: NamePlace,
): readonly Candidate[] => {
  if (kinds.length === 0 || file.startsWith("std:")) return [];
  const known = exportedDeclarations(snapshot);
  const cyclic = known.cycles.get(file) ?? importersOf(snapshot, file);
  known.cycles.set(file, cyclic);
  const candidates: Candidate[] = [];
  for (const [other, definitions] of known.definitions) {
    if (cyclic.has(other)) continue;
    for (const definition of definitions) {
      const keyword = definition.node.kind === "Declaration" ? definition.node.keyword.text : "";
      if (!kinds.includes(keyword) || taken.has(definition.name)) continue;
      const candidate = candidateOf(snapshot, file, definition.name, definition, definition, place, ranks.elsewhere);
      candidates.push({ ...candidate, importFrom: other, description: specifierOf(file, other) });
    }
  }
  return candidates;
};

/** How an import of `file` names the module `other`. */
export const specifierOf = (file: string, other: string): string => {
  if (other.startsWith("std:")) return other;
  const from = file.split("/").slice(0, -1);
  const to = other.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared += 1;
  const up = from.length - shared;
  return `${up === 0 ? "./" : "../".repeat(up)}${to.slice(shared).join("/")}`;
};
