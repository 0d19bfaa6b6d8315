import type { Vocabulary } from "../../semantics/index.ts";
import type { AnyElse, AnyMember, Body, Declaration, Documentation, Element, ForHead, Import, Name, Parameter, Property } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import { ExpressionCollector } from "./collect-expressions.ts";
import { looseMembers } from "./loose-members.ts";
import { NameScope } from "./name-scope.ts";
import type { Definition, DefinitionRole } from "./types.ts";

/** Where a member stands. */
interface Around {
  /** Names of the members go here. */
  readonly scope: NameScope;
  /** Names of layers and inputs go here: a loop or condition between does not hide them. */
  readonly layers: NameScope;
  readonly owner: Definition | undefined;
  /** The job, when it stands in one. */
  readonly job: Definition | undefined;
  /** Kind of the block whose members these are, by the vocabulary; undefined at the top of a file and in models. */
  readonly block: string | undefined;
  readonly inModel: boolean;
  /** In a loop or condition: it declares what others of this name declare, too. */
  readonly branching: boolean;
  readonly hidden: boolean;
}

/** Reads what a file declares and uses. One walk over the tree; nothing of other files is asked. */
export class NameCollector extends ExpressionCollector {
  readonly #document: SourceDocument;
  readonly #vocabulary: Vocabulary;
  readonly scope: NameScope;
  /** In order of the walk. */
  readonly definitions: Definition[] = [];
  /** Further places that declare what another one does: `site a {…}` in both branches of a condition. */
  readonly repeated: { readonly at: Name; readonly definition: Definition }[] = [];
  readonly imports: Import[] = [];
  /** What could be read of members that the parser has given up. */
  readonly loose: readonly AnyMember[];
  /** Pools of sites and other declarations inside declarations. */
  readonly children = new Map<Definition, Definition[]>();
  /** Where each name is in sight; those of children are not. */
  readonly scopes = new Map<Definition, NameScope>();
  readonly #branching = new Set<Definition>();

  constructor(document: SourceDocument, vocabulary: Vocabulary) {
    super(document.text);
    this.#document = document;
    this.#vocabulary = vocabulary;
    this.scope = new NameScope(0, document.text.length);
    const { scope } = this;
    const top: Around = { scope, layers: scope, owner: undefined, job: undefined, block: undefined, inModel: false, branching: false, hidden: false };
    this.#members(document.parsed.tree.members, top);
    this.loose = looseMembers(document, vocabulary);
    for (const member of this.loose) {
      const inner = scope.innermost(member.start);
      this.#members([member], { ...top, scope: inner, layers: inner, owner: inner.owner, branching: false });
    }
  }

  protected override head(head: ForHead, scope: NameScope): void {
    this.#bind(scope, this.#define(head.name, "loop", head, { owner: scope.owner }));
  }

  #define(
    at: Name,
    role: DefinitionRole,
    node: Definition["node"],
    more: { readonly owner?: Definition | undefined; readonly hidden?: boolean; readonly documentation?: Documentation | undefined } = {},
  ): Definition | undefined {
    if (at.text === "") return undefined;
    const definition: Definition = {
      file: this.#document.file,
      name: at.text,
      role,
      at,
      node,
      owner: more.owner,
      hidden: more.hidden ?? true,
      documentation: more.documentation?.text,
    };
    this.definitions.push(definition);
    return definition;
  }

  #bind(scope: NameScope, definition: Definition | undefined): void {
    if (!definition) return;
    scope.bind(definition);
    this.scopes.set(definition, scope);
  }

  #members(members: readonly AnyMember[], around: Around): void {
    for (const member of members) this.#member(member, around, member.documentation);
  }

  #member(member: AnyMember, around: Around, documentation: Documentation | undefined): void {
    const { scope, owner } = around;
    switch (member.kind) {
      case "Property":
        return this.#property(member, around);
      case "Import":
        return this.#import(member);
      case "ParamDeclaration": {
        const { parameter } = member;
        // Wherever it stands: in a broken file the body before it may lack its bracket.
        this.#bind(this.scope, this.#define(parameter.name, "param", member, { hidden: around.hidden, documentation }));
        return this.#parameterParts(parameter, scope);
      }
      case "Let":
        this.#bind(scope, this.#define(member.name, "let", member, { owner, hidden: around.hidden || scope !== this.scope, documentation }));
        return this.expression(member.value, scope);
      case "Input":
        this.#bind(around.layers, this.#define(member.name, "input", member, { owner, documentation }));
        return this.expression(member.value, scope);
      case "For": {
        const inner = this.heads(member.heads, scope, this.innerEnd(member.body, "}", scope));
        return this.#members(member.body.members, { ...around, scope: inner, branching: true });
      }
      case "If":
        this.expression(member.condition, scope);
        this.#branch(member.then, around);
        return member.otherwise && this.#otherwise(member.otherwise, around);
      case "Assert":
        this.expression(member.condition, scope);
        return member.message && this.string(member.message, scope);
      case "Require":
        return this.expression(member.condition, scope);
      case "Pin":
        this.layerRange(member.layers, scope, around.job);
        return this.path(member.place, scope);
      case "Keep":
        this.path(member.subject, scope, { by: "subject" });
        return this.path(member.place, scope);
      case "Link":
        this.path(member.from, scope);
        this.path(member.to, scope);
        return this.#block(member.body, around, member.keyword);
      case "On":
        this.path(member.place, scope);
        return this.#block(member.body, around, "on");
      case "Private":
        return this.#member(member.member, { ...around, hidden: true }, member.documentation ?? member.member.documentation);
      case "Declaration":
        return this.#declaration(member, around, documentation);
      case "Element":
        return this.#element(member, around, documentation);
      case "BrokenMember":
        return;
    }
  }

  #inside(body: Body, scope: NameScope, owner?: Definition): NameScope {
    return new NameScope(body.start + 1, this.innerEnd(body, "}", scope), scope, owner);
  }

  #branch(body: Body, around: Around): void {
    this.#members(body.members, { ...around, scope: this.#inside(body, around.scope), branching: true });
  }

  #otherwise(node: AnyElse, around: Around): void {
    if (node.kind === "If") this.#member(node, around, undefined);
    else this.#branch(node, around);
  }

  #block(body: Body, around: Around, block: string): void {
    const scope = this.#inside(body, around.scope);
    this.#members(body.members, { ...around, scope, layers: scope, block, branching: false, inModel: false });
  }

  #property({ name, value, source }: Property, { scope, block, job }: Around): void {
    const entry = block === undefined ? undefined : this.#vocabulary.blocks.get(block)?.properties.find((each) => each.name === name.text);
    if (entry?.type.kind === "layers") this.layerRange(value, scope, job);
    else this.expression(value, scope);
    if (source) this.expression(source, scope);
  }

  #import(node: Import): void {
    this.imports.push(node);
    if (node.namespace) this.#bind(this.scope, this.#define(node.namespace, "namespace", node));
    for (const item of node.items) {
      this.useName(item.name, "import", this.scope, { by: "import", node, item });
      this.#bind(this.scope, this.#define(item.alias ?? item.name, "import", item));
    }
  }

  #parameterParts({ value, range }: Parameter, scope: NameScope): void {
    if (value) this.expression(value, scope);
    if (range) this.expression(range, scope);
  }

  /** The definition of a declaration, or the one that it repeats. */
  #declared(node: Declaration, around: Around, documentation: Documentation | undefined): Definition | undefined {
    const { owner } = around;
    const kind = node.keyword.text;
    const isTop = !owner || kind === "model" || this.#vocabulary.blocks.get(kind)?.top === true;
    const siblings = isTop || !owner ? undefined : this.#childrenOf(owner);
    const before = isTop ? this.scope.own(node.name.text) : siblings?.find(({ name, node: other }) => name === node.name.text && isOfKind(other, kind));
    const branching = around.branching || node.index !== undefined;
    if (before && branching && this.#branching.has(before)) {
      this.repeated.push({ at: node.name, definition: before });
      return before;
    }
    const definition = this.#define(node.name, "declaration", node, {
      owner: isTop ? undefined : owner,
      hidden: isTop ? around.hidden : true,
      documentation,
    });
    if (!definition) return undefined;
    if (branching) this.#branching.add(definition);
    if (isTop) this.#bind(this.scope, definition);
    siblings?.push(definition);
    return definition;
  }

  #childrenOf(owner: Definition): Definition[] {
    const known = this.children.get(owner) ?? [];
    this.children.set(owner, known);
    return known;
  }

  #declaration(node: Declaration, around: Around, documentation: Documentation | undefined): void {
    const definition = this.#declared(node, around, documentation);
    if (node.index) this.expression(node.index, around.scope);
    const kind = node.keyword.text;
    const inModel = kind === "model";
    let scope = around.scope;
    if (node.parameters) {
      scope = new NameScope(node.parameters.start + 1, this.innerEnd(node.body, "}", scope), scope, definition);
      for (const parameter of node.parameters.parameters) {
        this.#bind(scope, this.#define(parameter.name, "parameter", parameter, { owner: definition }));
        this.#parameterParts(parameter, scope);
      }
    }
    if (node.base) this.path(node.base, around.scope);
    const inner = this.#inside(node.body, scope, definition);
    this.#members(node.body.members, {
      scope: inner,
      layers: inner,
      owner: definition ?? around.owner,
      job: kind === "job" ? definition : around.job,
      block: inModel ? undefined : kind,
      inModel,
      branching: false,
      hidden: true,
    });
  }

  #element(node: Element, around: Around, documentation: Documentation | undefined): void {
    const { scope, inModel } = around;
    const [first, ...rest] = node.path;
    // A group of properties has a name and a body, and stands in a block; all else is a layer, wherever a broken file has it.
    const isLayer = inModel || node.arguments !== undefined || node.alias !== undefined || rest.length > 0;
    if (!isLayer) return node.body ? this.#block(node.body, around, first?.text ?? "") : undefined;
    if (first) this.useName(first, "layer", scope, { by: "scope" });
    rest.forEach((name, index) => this.useName(name, "layer", scope, { by: "element step", element: node, step: index + 1 }));
    if (node.arguments) this.arguments(node.arguments, scope, { by: "element", element: node });
    if (node.alias) this.#bind(around.layers, this.#define(node.alias, "layer", node, { owner: around.owner, documentation }));
    if (!node.body) return;
    const inner = this.#inside(node.body, scope);
    if (node.index) this.#bind(inner, this.#define(node.index, "loop", node, { owner: around.owner }));
    this.#members(node.body.members, { ...around, scope: inner, layers: inner, branching: false });
  }
}

const isOfKind = (node: Definition["node"], kind: string): boolean => node.kind === "Declaration" && node.keyword.text === kind;
