import type { Place } from "../contracts/index.ts";
import { duplicateName, duplicateProperty, misplaced, notWhole, unknownKind, unknownProperty } from "../diagnostics/codes/semantics/index.ts";
import type { AnyMember, Declaration, Element, Property } from "../syntax/index.ts";
import { Block, propertyUse } from "./block.ts";
import type { Child, PropertyUse, Statement } from "./block.ts";
import { Declared } from "./declared.ts";
import { evaluate } from "./evaluate/index.ts";
import { replaceFix } from "./evaluate/name.ts";
import { expand } from "./expand.ts";
import type { PlainMember } from "./expand.ts";
import { extendedBlock } from "./extends.ts";
import { nearest } from "../syntax/index.ts";
import { isWhole } from "./rational.ts";
import { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import { isDimensionless } from "./units/index.ts";
import { nounOf } from "./vocabulary/index.ts";
import type { BlockEntry } from "./vocabulary/index.ts";

/** The name of a declaration: `zone[3]` is named `zone3`, which is fit for paths and host labels. Undefined after a report. */
export const declaredName = (session: Session, node: Declaration, scope: Scope): string | undefined => {
  if (!node.index) return node.name.text;
  const index = evaluate(session, node.index, scope);
  if (index.kind === "error") return undefined;
  if (index.kind === "number" && isDimensionless(index.dimension) && isWhole(index.value) && index.value.numerator >= 0n)
    return `${node.name.text}${index.value.numerator}`;
  session.report(notWhole, placeOf(node.index, scope), {
    what: "The index of a name",
    value: index.kind === "number" ? "negative or a fraction" : "no number",
  });
  return undefined;
};

/** Reports a declaration whose kind does not belong here. */
export const reportKind = (session: Session, node: Declaration, scope: Scope, where: string, allowed: readonly string[]): void => {
  const place = placeOf(node.keyword, scope);
  const kind = node.keyword.text;
  if (session.vocabulary.blocks.has(kind) || kind === "model") {
    const hint = allowed.length === 0 ? "" : `Declarations that can stand here: ${allowed.map((name) => `\`${name}\``).join(", ")}.`;
    session.report(misplaced, place, { what: `A ${kind}`, where, allowed: hint });
    return;
  }
  const near = nearest(kind, [...session.vocabulary.topKinds(), "pool"]);
  session.report(unknownKind, place, { kind, nearest: near }, { fixes: replaceFix(place, kind, near) });
};

const words: Partial<Record<PlainMember["kind"], string>> = { Require: "require", Pin: "pin", Keep: "keep", On: "on" };

/** Reads the members of one body. */
class Reader {
  readonly properties = new Map<string, PropertyUse>();
  readonly groups = new Map<string, Block>();
  readonly children: Child[] = [];
  readonly statements: Statement[] = [];
  readonly session: Session;
  readonly entry: BlockEntry;
  readonly owner: Declared | undefined;

  constructor(session: Session, entry: BlockEntry, owner: Declared | undefined) {
    this.session = session;
    this.entry = entry;
    this.owner = owner;
  }

  member(node: PlainMember, scope: Scope): void {
    const where = `in a ${nounOf(this.entry)}`;
    switch (node.kind) {
      case "Property":
        return this.#property(node, scope);
      case "Element":
        return this.#group(node, scope);
      case "Declaration":
        return this.#declaration(node, scope);
      case "Require":
      case "Pin":
      case "Keep":
      case "On":
      case "Link": {
        const word = node.kind === "Link" ? node.keyword : (words[node.kind] ?? "");
        if (this.entry.statements.includes(word)) this.statements.push({ node, scope });
        else this.session.report(misplaced, placeOf(node, scope), { what: `\`${word}\``, where, allowed: "" });
        return;
      }
      case "Import":
      case "ParamDeclaration":
        this.session.report(misplaced, placeOf(node, scope), {
          what: node.kind === "Import" ? "`import`" : "`param`",
          where,
          allowed: "It stands at the top of a file.",
        });
        return;
      case "Input":
        this.session.report(misplaced, placeOf(node, scope), { what: "`input`", where, allowed: "It stands in a model." });
    }
  }

  #duplicate(name: string, place: Place, before: Place): void {
    this.session.report(duplicateProperty, place, { name }, { related: [{ place: before, message: "It stands here already." }] });
  }

  #property(node: Property, scope: Scope): void {
    const name = node.name.text;
    const place = placeOf(node.name, scope);
    const entry = this.entry.properties.find((candidate) => candidate.name === name);
    const before = this.properties.get(name);
    if (!entry) {
      const near = nearest(
        name,
        this.entry.properties.map((candidate) => candidate.name),
      );
      this.session.report(unknownProperty, place, { kind: nounOf(this.entry), name, nearest: near }, { fixes: replaceFix(place, name, near) });
    } else if (before) this.#duplicate(name, place, before.place);
    else this.properties.set(name, propertyUse(this.session, entry, place, node, scope));
  }

  #group(node: Element, scope: Scope): void {
    const [first] = node.path;
    const name = first?.text ?? "";
    const place = placeOf(first ?? node, scope);
    const slot = this.entry.blocks.find((candidate) => candidate.kind === name && candidate.named !== "always");
    const entry = this.session.vocabulary.blocks.get(name);
    if (!slot || !entry || !node.body || node.arguments || node.alias || node.path.length > 1) {
      this.#strayElement(node, name, place);
      return;
    }
    const { members } = node.body;
    const read = (): Block => readBlock(this.session, entry, members, scope, place);
    if (slot.many) this.children.push({ kind: name, name: undefined, place, block: lazy(read) });
    else if (this.groups.has(name)) this.#duplicate(name, place, this.groups.get(name)?.place ?? place);
    else this.groups.set(name, read());
  }

  #strayElement(node: Element, name: string, place: Place): void {
    if (node.arguments || node.alias || node.path.length > 1) {
      this.session.report(misplaced, place, {
        what: `The layer \`${name}\``,
        where: `in a ${nounOf(this.entry)}`,
        allowed: "Layers stand in the body of a model.",
      });
      return;
    }
    const known = [...this.entry.blocks.map((slot) => slot.kind), ...this.entry.properties.map((property) => property.name)];
    const near = nearest(name, known);
    this.session.report(unknownProperty, place, { kind: nounOf(this.entry), name, nearest: near }, { fixes: replaceFix(place, name, near) });
  }

  #declaration(node: Declaration, scope: Scope): void {
    const kind = node.keyword.text;
    const slot = this.entry.blocks.find((candidate) => candidate.kind === kind && candidate.named !== "never");
    const entry = this.session.vocabulary.blocks.get(kind);
    if (!slot || !entry || node.parameters) {
      reportKind(
        this.session,
        node,
        scope,
        `in a ${nounOf(this.entry)}`,
        this.entry.blocks.flatMap((candidate) => (candidate.named === "never" ? [] : [candidate.kind])),
      );
      return;
    }
    const name = declaredName(this.session, node, scope);
    if (name === undefined) return;
    const place = placeOf(node.name, scope);
    const before = this.children.find((child) => child.kind === kind && child.name === name);
    if (before) {
      this.session.report(duplicateName, place, { name }, { related: [{ place: before.place, message: "It stands here already." }] });
      return;
    }
    if (!this.owner) {
      this.children.push({ kind, name, place, block: lazy(() => readBlock(this.session, entry, node.body.members, scope, place)) });
      return;
    }
    const declared = new Declared({ keyword: kind, name, place, node, scope, owner: this.owner, block: (self) => extendedBlock(this.session, entry, self) });
    this.children.push({ kind, name, place, block: () => declared.block(), declared });
  }
}

const lazy = <T>(compute: () => T): (() => T) => {
  let result: { readonly of: T } | undefined;
  return () => (result ??= { of: compute() }).of;
};

/** Reads a body against its entry of the vocabulary. `owner` is the declaration whose children are declarations of their own. */
export const readBlock = (session: Session, entry: BlockEntry, members: readonly AnyMember[], scope: Scope, place: Place, owner?: Declared): Block => {
  const reader = new Reader(session, entry, owner);
  const before = session.findings;
  expand(session, members, new Scope(scope.file, scope), (member, inner) => reader.member(member, inner));
  const unsound = session.findings > before;
  return new Block({
    vocabulary: session.vocabulary,
    entry,
    place,
    properties: reader.properties,
    groups: reader.groups,
    children: reader.children,
    statements: reader.statements,
    unsound,
  });
};
