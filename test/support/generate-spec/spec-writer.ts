import type { BlockEntry, ConstructorEntry, LayerEntry, PropertyEntry, ValueType, Vocabulary } from "../../../src/semantics/index.ts";
import type { Choose } from "../vocabulary-text/choose.ts";
import { pick } from "../vocabulary-text/choose.ts";
import { alternatives, isRefused, layerModels, layerPosition, neededGroups, neededProperties } from "../vocabulary-text/rules.ts";
import type { Names } from "../vocabulary-text/values.ts";
import { ValueWriter } from "../vocabulary-text/values.ts";

/** Sizes that go together: every count that a layer takes is 8, so they divide each other. */
const width = "64";

/** Writes whole specs of the language of a vocabulary; what is free is chosen. */
export class SpecWriter {
  readonly vocabulary: Vocabulary;
  readonly choose: Choose;
  readonly #values: ValueWriter;
  /** Values that rules between properties bind, such as the sizes of layers: each the first of its candidates. */
  readonly #plain: ValueWriter;

  constructor(vocabulary: Vocabulary, names: Names, choose: Choose) {
    this.vocabulary = vocabulary;
    this.choose = choose;
    this.#values = new ValueWriter(vocabulary, names, choose);
    this.#plain = new ValueWriter(vocabulary, names, () => 0);
  }

  #chance(oneIn: number): boolean {
    return this.choose(oneIn) === oneIn - 1;
  }

  /** A value of a property, mostly written as it is, sometimes as an expression that gives the same. */
  #value(type: ValueType): string {
    const text = this.#values.write(type);
    const form = this.choose(12);
    if (type.kind === "layers" || type.kind === "objective" || type.kind === "value") return text;
    if (form === 9) return `(${text})`;
    if (form === 10) return `if 1 < 2 then ${text} else ${text}`;
    if (form === 11 && (type.kind === "quantity" || type.kind === "number") && !/^\(|any|\.\./.test(text)) return `2 * ${text} / 2`;
    return text;
  }

  /** Members of a block: what it needs, some of the others, and some of what may stand between members. */
  members(entry: BlockEntry, given: ReadonlyMap<string, string>, more: readonly string[] = []): readonly string[] {
    const needed = neededProperties[entry.name] ?? {};
    const taken = new Set<string>([...given.keys(), ...more.map((member) => member.split(" ")[0] ?? "")]);
    const members: string[] = [];
    // Of properties that exclude each other one is chosen, where none is given.
    const excluded = new Set(
      (alternatives[entry.name] ?? []).flatMap((names) => {
        const kept = names.find((name) => taken.has(name)) ?? pick(this.choose, [...names, ...names.filter((name) => name in needed)]);
        return names.filter((name) => name !== kept);
      }),
    );
    const replaced = (name: string): boolean =>
      (alternatives[entry.name] ?? []).some((names) => !excluded.has(name) && names.includes(name) && names.some((other) => other in needed));
    for (const property of entry.properties) {
      const { name } = property;
      const text = given.get(name);
      const wanted = property.required === true || name in needed || replaced(name) || this.#chance(4);
      if (text === undefined && (!wanted || excluded.has(name))) continue;
      taken.add(name);
      const source = property.type.kind === "quantity" && this.#chance(8) ? ` from ${pick(this.choose, ['"data sheet"', 'unverified("remembered")'])}` : "";
      members.push(`${this.#documentation()}${name}: ${text ?? needed[name] ?? this.#value(property.type)}${source}`);
    }
    for (const name of neededGroups[entry.name] ?? []) {
      const group = this.vocabulary.blocks.get(name);
      if (group && !taken.has(name)) members.push(this.#body(name, this.members(group, new Map())));
    }
    members.push(...more);
    const loose = members.length > 0 ? this.#between() : undefined;
    return loose === undefined ? members : [loose, ...members];
  }

  #documentation(): string {
    return this.#chance(20) ? "/// Documented.\n" : "";
  }

  #count = 0;

  /** A member that says nothing about the block: a name of its own, an assertion, a condition that holds nothing. */
  #between(): string | undefined {
    const form = this.choose(12);
    if (form === 9) return `let local_${this.#count++} = ${this.choose(9)} + 1`;
    if (form === 10) return `assert ${this.choose(9)} >= 0, "it is \${1 + ${this.choose(9)}}"`;
    if (form === 11) return "// aside\nif not (2 > 1) { unknown_here: 3 } else {}";
    return undefined;
  }

  #body(head: string, members: readonly string[]): string {
    const flat = members.join(", ");
    if (!flat.includes("\n") && flat.length < 60 && this.choose(2) === 0) return `${head} { ${flat} }`;
    return `${head} {\n${members.map((member) => member.replaceAll(/^/gm, "  ")).join(this.#chance(6) ? ",\n" : "\n")}\n}`;
  }

  block(kind: string, head: string, given: Readonly<Record<string, string>> = {}, more: readonly string[] = []): string {
    const entry = this.vocabulary.blocks.get(kind);
    if (!entry) throw new Error(`the vocabulary has no block ${kind}`);
    return this.#body(head, this.members(entry, new Map(Object.entries(given)), more));
  }

  /** A layer of a kind with right sizes; some optional arguments with plain values. */
  layer(entry: LayerEntry, depth: number, fixed: Readonly<Record<string, string>> = {}): string {
    const given = new Map(Object.entries(fixed));
    for (const argument of entry.arguments)
      if (!argument.required && !given.has(argument.name) && !isRefused(argument) && this.#chance(5)) given.set(argument.name, this.#argument(entry, argument));
    const args = this.#plain.layerArguments(entry, new Map([["", ""], ...given]), width);
    const body = entry.body === undefined ? "" : ` {\n${this.layers(depth + 1, entry.body === "branches" ? 2 : 1).replaceAll(/^/gm, "  ")}\n}`;
    return `${entry.name}${args === "()" && body !== "" ? "" : args}${body}`;
  }

  #argument(entry: LayerEntry, argument: PropertyEntry): string {
    const free = argument.type.kind === "bool" || argument.type.kind === "word" || argument.type.kind === "value" || argument.type.kind === "string";
    return free ? this.#values.argument(entry, argument, width) : this.#plain.argument(entry, argument, width);
  }

  /** Layers of a body, one a line: kinds that may stand anywhere and keep the width, containers, loops and conditions. */
  layers(depth: number, least = 1): string {
    const anywhere = this.vocabulary.tables.layers.filter(
      (entry) => layerPosition[entry.name] === undefined && !(entry.name in layerModels) && !isRefused(entry) && (entry.body === undefined || depth < 3),
    );
    return Array.from({ length: least + this.choose(3) }, (): string => {
      const form = this.choose(14);
      const layer = this.layer(pick(this.choose, anywhere), depth);
      if (form === 12) return `for i_${this.#count++} in 0..2 { ${layer} }`;
      if (form === 13) return `if width > 32 { ${layer} } else { rms_norm() }`;
      return layer;
    }).join("\n");
  }

  /** A value with options, for lists of them. */
  value(entry: ConstructorEntry): string {
    return this.#values.construct(entry);
  }
}
