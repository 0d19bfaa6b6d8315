import type { BlockEntry, ConstructorEntry, PropertyEntry, ValueType, Vocabulary } from "../../../src/semantics/index.ts";
import type { AnyExpression, AnyMember, AnyType, ArgumentList, Element, Parameter, SourceFile } from "../../../src/syntax/index.ts";
import type { EntryName } from "./entries.ts";
import { entryName } from "./entries.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word of the vocabulary at work in a text. */
export interface Use extends Span {
  readonly entry: EntryName;
  /** The word itself; the span of the use is the whole that it names, such as a property with its value. */
  readonly name: Span;
  /** It is a value, or what a value is made of, rather than what takes one. */
  readonly isValue: boolean;
}

/** What a body belongs to. */
type Context = BlockEntry | "file" | "model" | undefined;

const dotted = (node: AnyExpression): string | undefined => {
  if (node.kind === "NameReference") return node.text;
  if (node.kind !== "MemberAccess") return undefined;
  const object = dotted(node.object);
  return object === undefined ? undefined : `${object}.${node.name.text}`;
};

const elementType = (type: ValueType | undefined): ValueType | undefined => (type?.kind === "choice" || type?.kind === "list" ? type.of : type);

/**
 * Finds the uses of the vocabulary in a tree by what each place expects, without evaluating anything: names of the user's own are taken
 * for words of the vocabulary where they could be one, so cases do not give such names.
 */
class UseFinder {
  readonly uses: Use[] = [];
  readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  #add(entry: EntryName, whole: Span, name: Span, isValue = false): void {
    this.uses.push({ entry, start: whole.start, end: whole.end, name: { start: name.start, end: name.end }, isValue });
  }

  members(members: readonly AnyMember[], context: Context): void {
    for (const member of members) this.#member(member, context);
  }

  #member(node: AnyMember, context: Context): void {
    switch (node.kind) {
      case "Property": {
        const block = typeof context === "object" ? context : undefined;
        const entry = block?.properties.find(({ name }) => name === node.name.text);
        if (block && entry) this.#add(entryName.property(block.name, entry.name), node, node.name);
        this.value(node.value, entry?.type);
        if (node.source) this.value(node.source, undefined);
        return;
      }
      case "ParamDeclaration":
        return this.#parameter(node.parameter);
      case "Let":
      case "Input":
        return this.value(node.value, undefined);
      case "For":
        for (const head of node.heads) this.value(head.iterable, undefined);
        return this.members(node.body.members, context);
      case "If":
        this.value(node.condition, undefined);
        this.members(node.then.members, context);
        if (node.otherwise) this.members(node.otherwise.kind === "If" ? [node.otherwise] : node.otherwise.members, context);
        return;
      case "Assert":
        return this.value(node.condition, undefined);
      case "Require":
        return this.value(node.condition, { kind: "objective" });
      case "Pin":
        return this.value(node.layers, { kind: "layers" });
      case "Keep":
        this.#wordAt("kept", node.subject.root.text, node.subject.root);
        this.#wordAt("region", node.place.root.text, node.place.root);
        return;
      case "Link":
        return this.#block(node.keyword, node, { start: node.start, end: node.start + node.keyword.length }, node.body.members);
      case "On":
        return this.#block("on", node, { start: node.start, end: node.start + 2 }, node.body.members);
      case "Private":
        return this.#member(node.member, context);
      case "Declaration":
        for (const parameter of node.parameters?.parameters ?? []) this.#parameter(parameter);
        if (node.keyword.text === "model") return this.members(node.body.members, "model");
        return this.#block(node.keyword.text, node, node.keyword, node.body.members);
      case "Element":
        return this.#element(node, context);
      default:
        return;
    }
  }

  #block(kind: string, whole: Span, name: Span, members: readonly AnyMember[]): void {
    const entry = this.vocabulary.blocks.get(kind);
    if (entry) this.#add(entryName.block(kind), whole, name);
    this.members(members, entry);
  }

  #element(node: Element, context: Context): void {
    const name = node.path.map(({ text }) => text).join(".");
    const layer = this.vocabulary.layers.get(name);
    const first = node.path[0] ?? node;
    if (context !== "model" && node.body && this.vocabulary.blocks.has(name)) return this.#block(name, node, first, node.body.members);
    if (layer) this.#add(entryName.layer(name), node, first);
    this.#arguments(node.arguments, layer?.arguments ?? [], (argument) => entryName.argument(name, argument));
    if (node.body) this.members(node.body.members, context);
  }

  #arguments(given: ArgumentList | undefined, entries: readonly PropertyEntry[], called: (name: string) => EntryName): void {
    (given?.arguments ?? []).forEach((argument, position) => {
      const entry = argument.name ? entries.find(({ name }) => name === argument.name?.text) : entries[position];
      if (entry) this.#add(called(entry.name), argument, argument.name ?? argument);
      this.value(argument.value, entry?.type);
    });
  }

  #parameter(node: Parameter): void {
    this.#type(node.type, node);
    const name = node.type.kind === "NamedType" ? node.type.names.map(({ text }) => text).join("/") : "";
    const type: ValueType | undefined = this.vocabulary.enumerations.has(name) ? { kind: "word", enumeration: name } : undefined;
    if (node.value) this.value(node.value, type);
    if (node.range) this.value(node.range, type);
  }

  #type(node: AnyType, whole: Span): void {
    if (node.kind === "ListType") return this.#type(node.element, whole);
    for (const name of node.names) {
      if (this.vocabulary.enumerations.has(name.text)) this.#add(entryName.enumeration(name.text), whole, name);
      if (this.vocabulary.units.simple.has(name.text)) this.#add(entryName.unit(name.text), whole, name);
    }
  }

  #wordAt(enumeration: string, text: string, place: Span): boolean {
    if (!this.vocabulary.membersOf(enumeration).some(({ name }) => name === text)) return false;
    this.#add(entryName.word(enumeration, text), place, place, true);
    return true;
  }

  /** A bare word by what is expected. */
  #word(text: string, place: Span, type: ValueType | undefined): boolean {
    switch (type?.kind) {
      case "word":
        return this.#wordAt(type.enumeration, text, place);
      case "value": {
        const entry = this.vocabulary.constructorsOf(type.family).find(({ name }) => name === text);
        if (entry) this.#add(entryName.value(entry.family, entry.name), place, place, true);
        return entry !== undefined;
      }
      case "choice":
      case "list":
        return this.#word(text, place, type.of);
      case "either":
        return type.of.some((member) => this.#word(text, place, member));
      case "objective":
        return this.#metric(text, place, place);
      default:
        return false;
    }
  }

  #metric(text: string, whole: Span, name: Span): boolean {
    if (!this.vocabulary.metrics.has(text)) return false;
    this.#add(entryName.metric(text), whole, name, true);
    return true;
  }

  /** A value with options: by the family that is expected, or any of this name where it does not belong. */
  #withOptions(name: string, type: ValueType | undefined): ConstructorEntry | undefined {
    const families = (of: ValueType | undefined): readonly string[] =>
      of?.kind === "value"
        ? [of.family]
        : of?.kind === "choice" || of?.kind === "list"
          ? families(of.of)
          : of?.kind === "either"
            ? of.of.flatMap(families)
            : [];
    const expected = families(type).flatMap((family) => this.vocabulary.constructorsOf(family));
    return expected.find((entry) => entry.name === name) ?? this.vocabulary.constructors.get(name);
  }

  value(node: AnyExpression, type: ValueType | undefined): void {
    const inner = elementType(type);
    switch (node.kind) {
      case "NumberLiteral":
        for (const part of node.unit?.text.split("/") ?? [])
          if (this.vocabulary.units.simple.has(part)) this.#add(entryName.unit(part), node, node.unit ?? node, true);
        return;
      case "StringLiteral":
        for (const part of node.parts) if (part.kind === "Interpolation") this.value(part.expression, undefined);
        return;
      case "NameReference":
        this.#word(node.text, node, type);
        return;
      case "NoneLiteral":
        this.#word("none", node, type);
        return;
      case "MemberAccess": {
        const name = dotted(node);
        if (name === undefined || !this.#metric(name, node, node)) this.value(node.object, undefined);
        return;
      }
      case "Index":
        this.value(node.object, undefined);
        return this.value(node.index, undefined);
      case "Call":
        return this.#call(node.callee, node.arguments, node, type);
      case "Parenthesized":
        return this.value(node.expression, type);
      case "RecordLiteral":
        for (const field of node.fields) this.value(field.value, undefined);
        return;
      case "ListLiteral":
        for (const element of node.elements) this.value(element, inner);
        return;
      case "Comprehension":
        for (const head of node.heads) this.value(head.iterable, undefined);
        if (node.condition) this.value(node.condition, undefined);
        return this.value(node.element, inner);
      case "Range":
        if (node.from) this.value(node.from, type);
        if (node.to) this.value(node.to, type);
        return;
      case "Conditional":
        this.value(node.condition, undefined);
        this.value(node.then, type);
        return this.value(node.otherwise, type);
      case "Binary":
        this.value(node.left, type?.kind === "objective" ? type : undefined);
        return this.value(node.right, type?.kind === "objective" ? type : undefined);
      case "Unary":
        return this.value(node.operand, undefined);
      case "LinkPair":
        this.value(node.from, undefined);
        return this.value(node.to, undefined);
      default:
        return;
    }
  }

  #call(callee: AnyExpression, given: ArgumentList, node: Span, type: ValueType | undefined): void {
    const name = dotted(callee);
    if (name === "any") return given.arguments.forEach((argument) => this.value(argument.value, elementType(type)));
    if (name !== undefined && this.#metric(name, node, callee)) return given.arguments.forEach((argument) => this.value(argument.value, undefined));
    if (name !== undefined && this.vocabulary.functions.has(name)) {
      this.#add(entryName.function(name), node, callee, true);
      return given.arguments.forEach((argument) => this.value(argument.value, undefined));
    }
    const entry = name === undefined ? undefined : this.#withOptions(name, type);
    if (!entry) {
      if (name === undefined) this.value(callee, undefined);
      return given.arguments.forEach((argument) => this.value(argument.value, undefined));
    }
    this.#add(entryName.value(entry.family, entry.name), node, callee, true);
    const { rest } = entry;
    if (!rest) return this.#arguments(given, entry.arguments, (option) => entryName.option(entry.family, entry.name, option));
    for (const { value } of given.arguments) {
      if (rest.kind !== "record" || value.kind !== "RecordLiteral") this.value(value, rest);
      else
        for (const field of value.fields) {
          const known = rest.fields.find((candidate) => candidate.name === field.name.text);
          if (known) this.#add(entryName.field(entry.family, entry.name, known.name), field, field.name);
          this.value(field.value, known?.type);
        }
    }
  }
}

/** Every use of a word of the vocabulary in a file. */
export const usesIn = (tree: SourceFile, vocabulary: Vocabulary): readonly Use[] => {
  const finder = new UseFinder(vocabulary);
  finder.members(tree.members, "file");
  return finder.uses;
};
