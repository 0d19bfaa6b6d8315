import type { Diagnostic } from "../../../src/contracts/index.ts";
import type { Vocabulary } from "../../../src/semantics/index.ts";
import type { AnyNode, SourceFile } from "../../../src/syntax/index.ts";
import { parse } from "../../../src/syntax/index.ts";
import { children } from "../../../src/syntax/tree.generated.ts";
import type { Case, CaseFile } from "./case.ts";
import { diagnosticsOf } from "./case.ts";
import { fieldsOfGrammar, rulesIn, tokensIn } from "./grammar.ts";
import { pointsAt, smallestAround } from "./points-at.ts";
import { usesIn } from "./uses.ts";

/** What stands in cases of one kind. */
export interface Covered {
  readonly entries: Set<string>;
  readonly nodes: Set<string>;
  readonly rules: Set<string>;
  readonly tokens: Set<string>;
  /** `Node.field` where it is given, `Node without field` where it is not. */
  readonly fields: Set<string>;
}

const nothing = (): Covered => ({ entries: new Set(), nodes: new Set(), rules: new Set(), tokens: new Set(), fields: new Set() });

const nodesIn = (tree: SourceFile): readonly AnyNode[] => {
  const nodes: AnyNode[] = [tree];
  for (let i = 0; i < nodes.length; i++) nodes.push(...children(nodes[i] as AnyNode));
  return nodes;
};

const isGiven = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined);

/** What accepted cases hold, and what the diagnostics of refused ones are about. */
export class Coverage {
  readonly accepted = nothing();
  readonly refused = nothing();
  readonly #vocabulary: Vocabulary;
  readonly #fields: ReadonlyMap<string, readonly string[]>;

  constructor(cases: readonly Case[], vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#fields = grouped();
    for (const one of cases) {
      const diagnostics = one.files.every((file) => file.expected.length === 0) ? undefined : diagnosticsOf(one);
      for (const file of one.files.filter(({ path }) => path.endsWith(".hgm"))) {
        if (diagnostics) this.#refuse(file, diagnostics);
        else this.#accept(file, one.command !== "parse");
      }
    }
  }

  #accept({ path, text }: CaseFile, meant: boolean): void {
    const { accepted } = this;
    const { tree } = parse(text, path);
    if (meant) for (const { entry } of usesIn(tree, this.#vocabulary)) accepted.entries.add(entry);
    for (const node of nodesIn(tree)) {
      accepted.nodes.add(node.kind);
      for (const field of this.#fields.get(node.kind) ?? [])
        accepted.fields.add(isGiven((node as unknown as Record<string, unknown>)[field]) ? `${node.kind}.${field}` : `${node.kind} without ${field}`);
    }
    for (const { name } of rulesIn(text)) accepted.rules.add(name);
    for (const { name } of tokensIn(text)) accepted.tokens.add(name);
  }

  #refuse({ path, text }: CaseFile, diagnostics: readonly Diagnostic[]): void {
    const { refused } = this;
    const { tree } = parse(text, path);
    const uses = usesIn(tree, this.#vocabulary);
    const nodes = nodesIn(tree);
    const parents = new Map(nodes.flatMap((node) => children(node).map((child): [AnyNode, AnyNode] => [child, node])));
    const rules = rulesIn(text);
    const tokens = [...tokensIn(text)].sort((a, b) => a.start - b.start);
    for (const diagnostic of diagnostics) {
      const { place } = diagnostic;
      if (place?.file !== path) continue;
      for (const entry of pointsAt(path, text, uses, diagnostic, this.#vocabulary)) refused.entries.add(entry);
      for (const node of smallestAround(nodes, place)) for (const { kind } of [node, parents.get(node) ?? node]) refused.nodes.add(kind);
      for (const { name, caller } of smallestAround(rules, place)) for (const rule of [name, caller ?? name]) refused.rules.add(rule);
      for (const { name, start, end } of tokens) if (start < place.end && end > place.start) refused.tokens.add(name);
      const before = tokens.findLast(({ end }) => end <= place.start);
      if (before) refused.tokens.add(before.name);
    }
  }
}

const grouped = (): ReadonlyMap<string, readonly string[]> => {
  const fields = new Map<string, string[]>();
  for (const { node, field } of fieldsOfGrammar()) fields.set(node, [...(fields.get(node) ?? []), field]);
  return fields;
};
