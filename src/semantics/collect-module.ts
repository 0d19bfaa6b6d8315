import type { Place } from "../contracts/index.ts";
import { duplicateName, misplaced, notExported, tooLarge } from "../diagnostics/codes/semantics/index.ts";
import type { AnyMember, Declaration, Import, Name, SourceFile } from "../syntax/index.ts";
import { Declared } from "./declared.ts";
import { evaluate } from "./evaluate/index.ts";
import { checkAssert, expand } from "./expand.ts";
import type { PlainMember } from "./expand.ts";
import { extendedBlock } from "./extends.ts";
import { once } from "./memo.ts";
import type { LinkStatement, Members, Module } from "./module.ts";
import { nearest } from "../syntax/index.ts";
import { bindParameter } from "./parameters.ts";
import { declaredName, reportKind } from "./read-block.ts";
import { Block } from "./block.ts";
import { Scope } from "./scope.ts";
import type { Binding } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import { errorValue, list } from "./value.ts";
import { variantsOf } from "./variants.ts";
import type { Value } from "./value.ts";

/** Declarations of the loops of one file, counted as often as the loops run. */
const mostInLoops = 65_536;

/** Names that the members inside loops and conditions of a file will declare. */
const scanNames = (members: readonly AnyMember[]): readonly { readonly name: Name; readonly indexed: boolean; readonly hidden: boolean }[] =>
  members.flatMap((member) => {
    const inner = member.kind === "Private" ? member.member : member;
    if (inner.kind === "Declaration") return [{ name: inner.name, indexed: inner.index !== undefined, hidden: member.kind === "Private" }];
    if (inner.kind === "For") return scanNames(inner.body.members);
    if (inner.kind === "If") {
      const otherwise = inner.otherwise === undefined ? [] : inner.otherwise.kind === "If" ? [inner.otherwise] : inner.otherwise.members;
      return [...scanNames(inner.then.members), ...scanNames(otherwise)];
    }
    return [];
  });

/** Reads the members at the top of one file. */
class Collector {
  readonly session: Session;
  readonly scope: Scope;
  readonly file: string;
  readonly #load: (node: Import) => Module | undefined;
  readonly #sites: (() => readonly Declared[])[] = [];
  /** Declarations outside loops and conditions: they are known before anything is evaluated. */
  readonly #plain = new Map<Declaration, Declared>();
  #named: { readonly of: Members; readonly names: ReadonlyMap<string, readonly Declared[]> } | undefined;

  /** What misspelt imports most likely mean: uses of these names are no mistakes of their own. */
  readonly #meant: Name[] = [];

  constructor(session: Session, file: string, load: (node: Import) => Module | undefined) {
    this.session = session;
    this.file = file;
    this.scope = new Scope(file);
    this.#load = load;
  }

  bind(name: Name, value: () => Value, hidden: boolean, job = false): boolean {
    const place = placeOf(name, this.scope);
    const before = this.scope.own(name.text);
    if (before) {
      this.session.report(duplicateName, place, { name: name.text }, { related: [{ place: before.place, message: "It stands here already." }] });
      return false;
    }
    this.scope.bind({ name: name.text, place, value: once(this.session, name.text, place, errorValue, value), hidden, job });
    return true;
  }

  declare(node: Declaration, scope: Scope, name: string, hidden: boolean): Declared | undefined {
    const kind = node.keyword.text;
    const entry = this.session.vocabulary.blocks.get(kind);
    const place = placeOf(node.name, scope);
    if (kind === "model") {
      const empty = new Block({
        vocabulary: this.session.vocabulary,
        entry: { name: "model", doc: "", properties: [], blocks: [], statements: [] },
        place,
        properties: new Map(),
        groups: new Map(),
        children: [],
        statements: [],
      });
      return new Declared({ keyword: kind, name, place, node, scope, hidden, block: () => () => empty });
    }
    if (!entry?.top || node.parameters) {
      reportKind(this.session, node, scope, "at the top of a file", this.session.vocabulary.topKinds());
      this.session.refused.add(this.file);
      return undefined;
    }
    return new Declared({ keyword: kind, name, place, node, scope, hidden, block: (self) => extendedBlock(this.session, entry, self) });
  }

  collect(members: readonly AnyMember[], evaluated: () => Members): void {
    for (const outer of members) {
      const hidden = outer.kind === "Private";
      const member = outer.kind === "Private" ? outer.member : outer;
      if (member.kind === "Import") this.#import(member);
      else if (member.kind === "ParamDeclaration") {
        const { name } = member.parameter;
        this.bind(name, bindParameter(this.session, member, this.scope), hidden);
        // What is set from outside is checked though nothing may use it.
        this.session.deferred.push(() => this.scope.own(name.text)?.value());
      } else if (member.kind === "Let") {
        const value = () => this.session.observed(this.file, member, "let", evaluate(this.session, member.value, this.scope), member.value);
        this.bind(member.name, value, hidden);
      } else if (member.kind === "Declaration" && !member.index) {
        const declared = this.declare(member, this.scope, member.name.text, hidden);
        // The name is bound even when the declaration is refused: its uses are then no mistakes of their own.
        const bound = this.bind(member.name, () => declared?.value() ?? errorValue, hidden, member.keyword.text === "job");
        if (declared && bound) this.#plain.set(member, declared);
      } else if (member.kind === "For" || member.kind === "If" || member.kind === "Declaration") this.#scan(member, hidden, evaluated);
    }
    for (const name of this.#meant) if (!this.scope.own(name.text)) this.bind(name, () => errorValue, true);
  }

  /** Names declared inside loops and conditions stand for what the evaluated members declare. */
  #scan(member: AnyMember, hidden: boolean, members: () => Members): void {
    for (const { name, indexed, hidden: inner } of scanNames([member])) {
      if (this.scope.own(name.text)) continue;
      this.bind(
        name,
        () => {
          const found = this.#namedIn(members()).get(name.text) ?? [];
          if (indexed) return list(found.map((declared) => declared.value()));
          return found[0]?.value() ?? errorValue;
        },
        hidden || inner,
      );
    }
  }

  /** The declarations by the names in the text, `zone` for each `zone[i]`. */
  #namedIn(members: Members): ReadonlyMap<string, readonly Declared[]> {
    if (this.#named?.of !== members) {
      const names = new Map<string, Declared[]>();
      for (const declared of members.declared) {
        const name = declared.node.name.text;
        const before = names.get(name);
        if (before) before.push(declared);
        else names.set(name, [declared]);
      }
      this.#named = { of: members, names };
    }
    return this.#named.names;
  }

  #import(node: Import): void {
    const module = this.#load(node);
    if (node.namespace) {
      this.bind(node.namespace, () => (module ? { kind: "module", module } : errorValue), true);
      if (module) this.#sites.push(() => [...module.importedSites(), ...sitesOf(module.members().declared)].filter((site) => !site.hidden));
    }
    for (const item of node.items) {
      const source = module?.exported(item.name.text);
      if (module && !source) {
        const place = placeOf(item.name, this.scope);
        const variants = variantsOf(item.name.text, module.exportedNames());
        const near = variants.length > 0 ? undefined : nearest(item.name.text, module.exportedNames());
        const fixes = near === undefined ? [] : [{ title: `Change \`${item.name.text}\` to \`${near}\``, safe: false, edits: [{ place, text: near }] }];
        this.session.report(
          notExported,
          place,
          { name: item.name.text, module: module.file, hidden: module.hides(item.name.text), nearest: near, variants },
          { fixes },
        );
        if (near !== undefined && !item.alias) this.#meant.push({ ...item.name, text: near });
      }
      this.bind(item.alias ?? item.name, () => source?.value() ?? errorValue, true);
      if (source) this.#sites.push(() => sitesIn(source.value()));
    }
  }

  importedSites(): readonly Declared[] {
    return [...new Set(this.#sites.flatMap((sites) => sites()))];
  }

  /** Decides loops and conditions at the top of the file. */
  members(members: readonly AnyMember[]): Members {
    const declared: Declared[] = [];
    const links: LinkStatement[] = [];
    let inLoops = 0;
    const byName = new Map<string, Declared>();
    const add = (item: Declared): void => {
      const known = byName.get(item.name);
      const before = known === item ? undefined : known;
      if (!known) byName.set(item.name, item);
      if (before)
        this.session.report(duplicateName, item.place, { name: item.name }, { related: [{ place: before.place, message: "It stands here already." }] });
      else declared.push(item);
    };
    const visit = (node: PlainMember, scope: Scope, hidden: boolean): void => {
      if (node.kind === "Declaration") {
        const plain = this.#plain.get(node);
        if (plain) return add(plain);
        if (scope === this.scope && !node.index) return;
        const name = declaredName(this.session, node, scope);
        const made = name === undefined ? undefined : this.declare(node, scope, name, hidden);
        if (made) {
          add(made);
          inLoops += 1;
          if (inLoops === mostInLoops) {
            this.session.report(tooLarge, made.place, { what: "The loops of this file declare too much", limit: `${mostInLoops} declarations` });
            this.session.stop();
          }
          this.#alias(made, hidden);
        }
      } else if (node.kind === "Link" && node.keyword === "link") links.push({ node, scope });
      else if (node.kind !== "Import" && node.kind !== "ParamDeclaration") this.#stray(node, scope);
    };
    for (const outer of members) {
      const member = outer.kind === "Private" ? outer.member : outer;
      if (member.kind === "Let") continue;
      if (member.kind === "Assert") this.session.deferred.push(() => checkAssert(this.session, member, this.scope));
      else if (member.kind === "For" || member.kind === "If")
        expand(this.session, [member], this.scope, (node, scope) => visit(node, scope, outer.kind === "Private"));
      else if (member.kind !== "Private" && member.kind !== "BrokenMember") visit(member, this.scope, outer.kind === "Private");
    }
    return { declared, links };
  }

  /** `zone3` names what `zone[3]` does, as plans print it; a name of the user's own wins. */
  #alias(made: Declared, hidden: boolean): void {
    if (!made.node.index || this.scope.own(made.name)) return;
    this.scope.bind({ name: made.name, place: made.place, value: () => made.value(), hidden });
  }

  #stray(node: PlainMember, scope: Scope): void {
    const what =
      node.kind === "Element"
        ? `\`${node.path.map((name) => name.text).join(".")}\``
        : node.kind === "Property"
          ? `The property \`${node.name.text}\``
          : node.kind === "Link"
            ? "`edge`"
            : `\`${node.kind.toLowerCase()}\``;
    this.session.refused.add(this.file);
    this.session.report(misplaced, placeOf(node, scope), {
      what,
      where: "at the top of a file",
      allowed: "A file holds imports, parameters, declarations and links.",
    });
  }
}

const sitesOf = (declared: readonly Declared[]): readonly Declared[] => declared.filter((item) => item.keyword === "site");
const sitesIn = (value: Value): readonly Declared[] =>
  value.kind === "declared" && value.declared.keyword === "site" ? [value.declared] : value.kind === "list" ? value.items.flatMap(sitesIn) : [];

/** The names, declarations and links of a file. Nothing is evaluated before it is asked for. */
export const collectModule = (session: Session, file: string, tree: SourceFile, load: (node: Import) => Module | undefined): Module => {
  const collector = new Collector(session, file, load);
  const place: Place = { file, start: tree.start, end: tree.start };
  const members = once<Members>(session, file.replace(/^.*[/\\]/, ""), place, { declared: [], links: [] }, () => collector.members(tree.members));
  collector.collect(tree.members, members);
  const offered = (name: string): Binding | undefined => {
    const binding = collector.scope.own(name);
    return binding && !binding.hidden ? binding : undefined;
  };
  return {
    file,
    scope: collector.scope,
    members,
    importedSites: () => collector.importedSites(),
    exported: offered,
    exportedNames: () => [...collector.scope.names()].filter((name) => offered(name)),
    hides: (name) => collector.scope.own(name)?.hidden === true,
  };
};
