import type { BlockEntry, PropertyEntry, Vocabulary } from "../../../semantics/index.ts";
import { type AnyNode, type Argument, children, type Element, type Name } from "../../../syntax/index.ts";
import type { Definition, Occurrence } from "../../names/index.ts";
import { type Colour, colour, type TokenModifier } from "./legend.ts";
import type { WordColours } from "./word-colours.ts";

/** In which body a node stands: that of a block of the vocabulary, of a model, or in none. */
type Around = { readonly block: BlockEntry | undefined; readonly model: boolean };

const classes: ReadonlySet<string> = new Set(["device", "model"]);

/** The colours of names and words, by the offset at which each begins: what the tree, the names and the vocabulary tell. */
export class NodeColours {
  readonly found = new Map<number, Colour>();
  /** By where they begin. */
  readonly #names: ReadonlyMap<number, Occurrence>;
  readonly #vocabulary: Vocabulary;
  readonly #words: WordColours;

  constructor(names: readonly Occurrence[], vocabulary: Vocabulary, words: WordColours) {
    this.#names = new Map(names.map((each) => [each.start, each]));
    this.#vocabulary = vocabulary;
    this.#words = words;
  }

  /** Walks with a list of its own: trees are deep. */
  collect(tree: AnyNode): void {
    const open: { readonly node: AnyNode; readonly around: Around }[] = [{ node: tree, around: { block: undefined, model: false } }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { node, around } = next;
      this.#node(node, around);
      for (const child of children(node)) open.push({ node: child, around: child.kind === "Body" ? this.#within(node, around) : around });
    }
  }

  #within(node: AnyNode, around: Around): Around {
    switch (node.kind) {
      case "Declaration":
        return { block: this.#vocabulary.blocks.get(node.keyword.text), model: node.keyword.text === "model" };
      case "Element":
        return around.model ? around : { block: this.#vocabulary.blocks.get(node.path[0]?.text ?? ""), model: false };
      case "Link":
        return { block: this.#vocabulary.blocks.get(node.keyword), model: false };
      case "On":
        return { block: this.#vocabulary.blocks.get("on"), model: false };
      default:
        return around;
    }
  }

  #node(node: AnyNode, around: Around): void {
    switch (node.kind) {
      case "Declaration":
        this.#put(node.keyword, colour("keyword"));
        return this.#put(node.name, this.#declared(node.keyword.text));
      case "Property":
        return this.#put(node.name, this.#property(around.block?.properties, node.name.text));
      case "Parameter":
        return this.#put(node.name, colour("parameter", "declaration", "readonly"));
      case "Let":
      case "ForHead":
      case "Input":
        return this.#put(node.name, colour("variable", "declaration", "readonly"));
      case "Import":
        return node.namespace && this.#put(node.namespace, colour("namespace", "declaration"));
      case "ImportItem":
        this.#put(node.name, this.#named(node.name.start) ?? colour("variable", "readonly"));
        return node.alias && this.#put(node.alias, this.#named(node.alias.start) ?? colour("variable", "declaration", "readonly"));
      case "Element":
        return this.#element(node, around);
      case "Argument":
        return node.name && this.#put(node.name, this.found.get(node.name.start) ?? this.#argument(node));
      case "RecordField":
        return this.#put(node.name, colour("property"));
      case "NamedType":
        for (const name of node.names) this.#put(name, colour("type"));
        return;
      case "Unit":
        return void this.found.set(node.start, colour("type", "defaultLibrary"));
      case "Call":
        return this.#call(node);
      case "NameReference":
        if (!this.found.has(node.start)) this.found.set(node.start, this.#named(node.start) ?? this.#words.value(node.text) ?? colour("variable", "readonly"));
        return;
      case "MemberAccess":
        if (!this.found.has(node.name.start)) this.#put(node.name, this.#named(node.name.start) ?? this.#words.member(node.name.text));
        return;
      case "PathMember":
        return this.#put(node.name, this.#named(node.name.start) ?? this.#words.member(node.name.text));
      case "Path":
        return this.#put(node.root, this.#named(node.root.start) ?? this.#words.value(node.root.text) ?? colour("variable", "readonly"));
    }
  }

  #element({ path, arguments: given, alias, index }: Element, { model }: Around): void {
    for (const name of path) this.#put(name, this.#named(name.start) ?? (model ? this.#words.layer(name.text) : undefined) ?? this.#leading(name.text, model));
    if (alias) this.#put(alias, colour("variable", "declaration", "readonly"));
    if (index) this.#put(index, colour("variable", "declaration", "readonly"));
    const entry = model && path.length === 1 ? this.#vocabulary.layers.get(path[0]?.text ?? "") : undefined;
    if (entry) this.#arguments(given?.arguments ?? [], entry.arguments);
  }

  #leading(word: string, model: boolean): Colour {
    return this.#words.block(word) ?? colour(model ? "method" : "property");
  }

  #call({ callee, arguments: given }: AnyNode & { readonly kind: "Call" }): void {
    const last = callee.kind === "MemberAccess" ? callee.name : callee;
    if (callee.kind !== "NameReference" && callee.kind !== "MemberAccess") return;
    const word = callee.kind === "NameReference" ? callee.text : callee.name.text;
    const named = this.#named(last.start);
    this.found.set(last.start, named ?? (callee.kind === "NameReference" ? this.#words.callee(word) : undefined) ?? colour("function"));
    const entry = named ? undefined : this.#vocabulary.constructors.get(word);
    if (entry) this.#arguments(given.arguments, entry.arguments);
  }

  #arguments(given: readonly Argument[], entries: readonly PropertyEntry[]): void {
    for (const { name } of given) if (name && entries.some((entry) => entry.name === name.text)) this.#put(name, colour("parameter", "defaultLibrary"));
  }

  #argument({ name }: Argument): Colour {
    const target = name && this.#names.get(name.start)?.target;
    return colour("parameter", ...(target?.file.startsWith("std:") ? (["defaultLibrary"] as const) : []));
  }

  #property(entries: readonly PropertyEntry[] | undefined, name: string): Colour {
    return entries?.some((entry) => entry.name === name) ? colour("property", "defaultLibrary") : colour("property");
  }

  #declared(keyword: string): Colour {
    return classes.has(keyword) ? colour("class", "declaration") : colour("variable", "declaration", "readonly");
  }

  #put(name: Name, by: Colour): void {
    this.found.set(name.start, by);
  }

  /** What the names of the project know of the name that begins here; undefined where they know nothing. */
  #named(offset: number): Colour | undefined {
    const occurrence = this.#names.get(offset);
    const target = occurrence?.target ?? occurrence?.local;
    if (!occurrence || !target) return undefined;
    const modifiers: TokenModifier[] = [
      ...(occurrence.declares ? (["declaration"] as const) : []),
      ...(target.file.startsWith("std:") ? (["defaultLibrary"] as const) : []),
    ];
    switch (target.role) {
      case "namespace":
        return colour("namespace", ...modifiers);
      case "param":
      case "parameter":
        return colour("parameter", "readonly", ...modifiers);
      case "declaration":
        return isClass(target) ? colour("class", ...modifiers) : colour("variable", "readonly", ...modifiers);
      default:
        return colour("variable", "readonly", ...modifiers);
    }
  }
}

const isClass = ({ node }: Definition): boolean => node.kind === "Declaration" && classes.has(node.keyword.text);
