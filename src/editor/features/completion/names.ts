import { CompletionItemKind } from "vscode-languageserver";
import type { ValueType } from "../../../semantics/index.ts";
import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import { boundNames, modelCallee, nameLookup, type SyntaxContext, typeOfParameter } from "../../syntax-context/index.ts";
import type { KnownNames } from "../../words/sample-text.ts";
import { shortTypeText } from "../../words/type-text.ts";
import type { Behind } from "./calls.ts";
import { importersOf, modulesOf } from "./modules.ts";
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

/** Whether a declaration is being written around the cursor in a way that it cannot speak of itself: before its body, and in a model everywhere. */
const isAround = ({ node }: Definition, offset: number): boolean =>
  node.kind === "Declaration" && node.start <= offset && offset <= (node.keyword.text === "model" ? node.end : node.body.start);

/** Names in sight, those of the expected kind first. */
export const namesInSight = (snapshot: Snapshot, context: SyntaxContext, file: string, place: NamePlace): readonly Candidate[] => {
  const { names, vocabulary } = snapshot;
  const candidates: Candidate[] = [];
  for (const definition of names.inSight(file, context.offset)) {
    // The name that is being written is none to be offered for itself.
    if (definition.file === file && definition.at.start === context.word.start && definition.at.end === context.word.end) continue;
    if (isAround(definition, context.offset)) continue;
    const target = names.resolve(definition) ?? definition;
    const fit = fitOf(vocabulary, definition, target, place.type);
    if (fit > 0 && !(place.strict && fit < 2 && definition.role !== "namespace")) {
      const rank = fit === 2 ? ranks.wanted : ranks.possible;
      candidates.push(candidateOf(snapshot, file, definition.name, definition, target, place, rank));
    }
    candidates.push(...poolsOf(snapshot, definition, target, place.type));
  }
  return place.strict ? candidates : [...candidates, ...bound(snapshot, context, file, candidates)];
};

/** Names of loops and parameters that the tree does not hold yet. */
const bound = (snapshot: Snapshot, context: SyntaxContext, file: string, known: readonly Candidate[]): readonly Candidate[] => {
  const tokens = snapshot.project.document(file)?.parsed.tokens ?? [];
  const own = headName(context);
  return boundNames(tokens, context.frames, context.enclosings, context.word.start)
    .filter(({ name }) => name !== own && !known.some(({ label }) => label === name))
    .map(({ name }) => ({ label: name, kind: CompletionItemKind.Variable, rank: ranks.possible }));
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

/** Names that snippets may show, by kind: looked up once for each kind. Of pools those with their site. */
export const knownNames = (snapshot: Snapshot, context: SyntaxContext, file: string): KnownNames => {
  const found = new Map<string, readonly string[]>();
  return (declares) => {
    const before = found.get(declares);
    if (before) return before;
    const place = { type: { kind: "declared", declares }, behind: { call: true, colon: false }, asLayer: false, strict: true } as const;
    const names = namesInSight(snapshot, context, file, place).flatMap(({ label, rank }) =>
      rank === ranks.wanted && (declares === "pool" || !label.includes(".")) ? [label] : [],
    );
    found.set(declares, names);
    return names;
  };
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
  const modules = modulesOf(snapshot);
  const cyclic = importersOf(modules, file);
  return modules.flatMap((module) =>
    cyclic.has(module.file)
      ? []
      : module.exported.flatMap((definition): readonly Candidate[] => {
          const keyword = definition.node.kind === "Declaration" ? definition.node.keyword.text : "";
          if (!kinds.includes(keyword) || taken.has(definition.name)) return [];
          const candidate = candidateOf(snapshot, file, definition.name, definition, definition, place, ranks.elsewhere);
          return [{ ...candidate, importFrom: module.file, description: specifierOf(file, module.file) }];
        }),
  );
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
