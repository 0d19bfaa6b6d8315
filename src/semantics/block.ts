import type { AnyExpression, Keep, Link, On, Pin, Property, Require } from "../syntax/index.ts";
import type { Place } from "../contracts/index.ts";
import { conform } from "./conform.ts";
import type { Declared } from "./declared.ts";
import { defaultValue } from "./default-value.ts";
import { evaluate } from "./evaluate/index.ts";
import { once } from "./memo.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import { errorValue } from "./value.ts";
import type { Value } from "./value.ts";
import type { BlockEntry, PropertyEntry, Vocabulary } from "./vocabulary/index.ts";

/** A property as written, with the names in sight at its place. */
export interface PropertyUse {
  readonly entry: PropertyEntry;
  /** Of its name. */
  readonly place: Place;
  readonly expression: AnyExpression;
  readonly source: AnyExpression | undefined;
  readonly scope: Scope;
  readonly member: Property;
  readonly value: () => Value;
}

export interface Child {
  readonly kind: string;
  readonly name: string | undefined;
  readonly place: Place;
  readonly block: () => Block;
  readonly declared?: Declared;
}

/** `require`, `pin`, `keep`, `on`, `link` and `edge`: statements that the vocabulary lets stand in a block. */
export interface Statement {
  readonly node: Require | Pin | Keep | On | Link;
  readonly scope: Scope;
}

export const propertyUse = (session: Session, entry: PropertyEntry, place: Place, member: Property, scope: Scope): PropertyUse => ({
  entry,
  place,
  expression: member.value,
  source: member.source,
  scope,
  member,
  value: once<Value>(session, entry.name, place, errorValue, () =>
    session.observed(
      scope.file,
      member,
      "property",
      conformUnlessNone(session, evaluate(session, member.value, scope, entry.type), entry, placeOf(member.value, scope)),
      member.value,
    ),
  ),
});

/** `none` takes a property away, unless it is a word of the property's own enumeration. */
const conformUnlessNone = (session: Session, value: Value, entry: PropertyEntry, place: Place): Value => {
  const isWord = entry.type.kind === "word" || (entry.type.kind === "choice" && entry.type.of.kind === "word");
  return value.kind === "none" && !isWord ? value : conform(session, value, entry.type, place, `\`${entry.name}\``);
};

/** A body read against its entry of the vocabulary: what is known stands in its place, the rest has been reported. */
export class Block {
  readonly vocabulary: Vocabulary;
  readonly entry: BlockEntry;
  /** Of the whole block, or of its name. */
  readonly place: Place;
  readonly properties: ReadonlyMap<string, PropertyUse>;
  readonly groups: ReadonlyMap<string, Block>;
  readonly children: readonly Child[];
  readonly statements: readonly Statement[];
  /** True when a member was refused: what the block lacks may be what the refused member meant, so it is not asked for. */
  readonly unsound: boolean;

  constructor(fields: {
    readonly vocabulary: Vocabulary;
    readonly entry: BlockEntry;
    readonly place: Place;
    readonly properties: ReadonlyMap<string, PropertyUse>;
    readonly groups: ReadonlyMap<string, Block>;
    readonly children: readonly Child[];
    readonly statements: readonly Statement[];
    readonly unsound?: boolean;
  }) {
    this.vocabulary = fields.vocabulary;
    this.entry = fields.entry;
    this.place = fields.place;
    this.properties = fields.properties;
    this.groups = fields.groups;
    this.children = fields.children;
    this.statements = fields.statements;
    this.unsound = fields.unsound ?? false;
  }

  /** The checked value of a property: given, or the default of the vocabulary; undefined when it has none or is `none`. */
  value(name: string): Value | undefined {
    const given = this.properties.get(name);
    const value = given ? given.value() : undefined;
    if (value && value.kind !== "none") return value;
    if (value) return undefined;
    const entry = this.entry.properties.find((property) => property.name === name);
    return entry ? defaultValue(this.vocabulary, entry) : undefined;
  }

  /** Where to point for a property: its value if given, else the block. */
  placeOf(name: string): Place {
    const given = this.properties.get(name);
    return given ? { file: given.scope.file, start: given.expression.start, end: given.expression.end } : this.place;
  }
}

/**
 * `extends`: properties replace (but for those that are not handed on), groups merge, named blocks merge, a list of unnamed ones replaces, statements add up.
 * `rehome` makes an inherited child the new owner's own.
 */
export const mergeBlocks = (base: Block, own: Block, rehome: (child: Child, block: () => Block) => Child = (child, block) => ({ ...child, block })): Block => {
  const groups = new Map(base.groups);
  for (const [name, group] of own.groups) {
    const before = groups.get(name);
    groups.set(name, before ? mergeBlocks(before, group) : group);
  }
  const same = (a: Child, b: Child): boolean => a.kind === b.kind && a.name !== undefined && a.name === b.name;
  const replaced = new Set(own.children.filter((child) => child.name === undefined).map((child) => child.kind));
  const inherited = base.children
    .filter((child) => !replaced.has(child.kind))
    .map((child) => {
      const over = own.children.find((candidate) => same(candidate, child));
      return over ? rehome(over, () => mergeBlocks(child.block(), over.block())) : rehome(child, child.block);
    });
  const added = own.children.filter((child) => !base.children.some((before) => same(before, child)));
  return new Block({
    vocabulary: own.vocabulary,
    entry: own.entry,
    place: own.place,
    properties: new Map([...[...base.properties].filter(([, use]) => !use.entry.notInherited), ...own.properties]),
    groups,
    children: [...inherited, ...added],
    statements: [...base.statements, ...own.statements],
    unsound: base.unsound || own.unsound,
  });
};
