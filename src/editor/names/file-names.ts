import type { Vocabulary } from "../../semantics/index.ts";
import type { Import, Name } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import { NameCollector } from "./collect-names.ts";
import { looseUses } from "./loose-uses.ts";
import type { NameScope } from "./name-scope.ts";
import type { Definition } from "./types.ts";
import type { Use } from "./use.ts";

/** A name in the text: a place that declares it, or a use. */
export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly definition?: Definition;
  readonly use?: Use;
}

/** `zone12` may be `zone[12]` or `zone1[2]`: the ways to take a number off the end of a name, the longest number first. */
export const withoutIndex = (text: string): readonly string[] => {
  const digits = /[0-9]+$/.exec(text)?.[0] ?? "";
  const ways: string[] = [];
  for (let length = digits.length; length > 0; length--) {
    const number = digits.slice(digits.length - length);
    if (text.length > length && (number === "0" || !number.startsWith("0"))) ways.push(text.slice(0, -length));
  }
  return ways;
};

/** The names of one text: what it declares and uses, and the scopes. Never changes. */
export class FileNames {
  readonly document: SourceDocument;
  readonly scope: NameScope;
  /** In order of place. */
  readonly definitions: readonly Definition[];
  readonly imports: readonly Import[];
  /** In order of place; a name in the braces of an import that declares the same name here is there as the use only. */
  readonly spots: readonly Spot[];
  /** Where each name is in sight; those of children are not. */
  readonly scopes: ReadonlyMap<Definition, NameScope>;
  readonly #children: ReadonlyMap<Definition, readonly Definition[]>;
  readonly #repeated: readonly { readonly at: Name; readonly definition: Definition }[];
  readonly #byName = new Map<Name, Definition>();
  readonly #byText = new Map<string, Spot[]>();

  constructor(document: SourceDocument, vocabulary: Vocabulary) {
    const collected = new NameCollector(document, vocabulary);
    this.document = document;
    this.scope = collected.scope;
    this.definitions = [...collected.definitions].sort((a, b) => a.at.start - b.at.start);
    this.imports = collected.imports;
    this.scopes = collected.scopes;
    this.#children = collected.children;
    this.#repeated = collected.repeated;
    const spots: Spot[] = [];
    const declares = ({ start, end, text }: Name, definition: Definition): void => void spots.push({ start, end, text, definition });
    for (const definition of this.definitions) {
      this.#byName.set(definition.at, definition);
      if (definition.node.kind !== "ImportItem" || definition.node.alias) declares(definition.at, definition);
    }
    for (const { at, definition } of collected.repeated) {
      this.#byName.set(at, definition);
      declares(at, definition);
    }
    for (const use of [...collected.uses, ...looseUses(document, this.scope, collected.loose)])
      spots.push({ start: use.start, end: use.end, text: use.text, use });
    this.spots = spots.sort((a, b) => a.start - b.start || a.end - b.end);
    for (const spot of this.spots) for (const text of [spot.text, ...withoutIndex(spot.text)]) this.#enter(text, spot);
  }

  #enter(text: string, spot: Spot): void {
    const known = this.#byText.get(text);
    if (known) known.push(spot);
    else this.#byText.set(text, [spot]);
  }

  /** Spots that spell this name, with or without a number behind it. */
  spotsOf(text: string): readonly Spot[] {
    return this.#byText.get(text) ?? [];
  }

  /** What the name of a node declares. */
  definitionAt(name: Name): Definition | undefined {
    return this.#byName.get(name);
  }

  /** Every place that declares it: more than one where it stands in several branches of a condition, or in several loops. */
  placesOf(definition: Definition): readonly Name[] {
    return [definition.at, ...this.#repeated.flatMap((each) => (each.definition === definition ? [each.at] : []))];
  }

  /** What stands inside a declaration as a declaration of its own, such as the pools of a site. */
  children(definition: Definition): readonly Definition[] {
    return this.#children.get(definition) ?? [];
  }

  /** At the top of the file, what it offers to others. */
  exported(name: string): Definition | undefined {
    const found = this.scope.own(name);
    return found && !found.hidden ? found : undefined;
  }

  /** The spot that an offset touches; of two, the one that begins there. */
  spotAt(offset: number): Spot | undefined {
    let low = 0;
    for (let high = this.spots.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.spots[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const found = this.spots[low - 1];
    return found && found.end >= offset ? found : undefined;
  }
}
