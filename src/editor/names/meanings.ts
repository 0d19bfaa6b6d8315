import type { AnyExpression, AnyMember, Element, Path } from "../../syntax/index.ts";
import { withoutIndex } from "./file-names.ts";
import type { ProjectNames } from "./project-names.ts";
import type { Definition } from "./types.ts";

const distinct = (definitions: readonly Definition[]): readonly Definition[] => (definitions.length < 2 ? definitions : [...new Set(definitions)]);

const isIndexed = ({ node }: Definition): boolean => node.kind === "Declaration" && node.index !== undefined;

/**
 * What names and expressions may stand for, without evaluating: declarations and namespaces. A list stands for its members, a condition for both of its
 * branches. Empty where it is not known, and for what is no declaration, such as a number.
 */
export class Meanings {
  readonly #names: ProjectNames;
  readonly #known = new Map<Definition, readonly Definition[]>();
  /** Values of members, by owner and name. */
  readonly #members = new Map<Definition, Map<string, readonly Definition[]>>();
  readonly #bases = new Map<Definition, Definition | undefined>();

  constructor(names: ProjectNames) {
    this.#names = names;
    names.whenChanged(() => {
      for (const known of [this.#known, this.#members, this.#bases]) known.clear();
    });
  }

  /** An import followed to what it names in the other file; undefined where it names nothing. */
  follow(definition: Definition): Definition | undefined {
    if (definition.role !== "import" || definition.node.kind !== "ImportItem") return definition;
    const { node, file } = definition;
    const statement = this.#names.of(file)?.imports.find(({ items }) => items.includes(node));
    const module = statement && this.#names.module(file, statement);
    return module === undefined ? undefined : this.#names.of(module)?.exported(node.name.text);
  }

  of(definition: Definition): readonly Definition[] {
    const known = this.#known.get(definition);
    if (known) return known;
    // A value that rests on itself has no meaning; it must not be looked for for ever.
    this.#known.set(definition, []);
    const found = distinct(this.#search(definition));
    this.#known.set(definition, found);
    return found;
  }

  #search(definition: Definition): readonly Definition[] {
    const { file, node } = definition;
    switch (node.kind) {
      case "Declaration":
      case "Import":
        return [definition];
      case "ImportItem": {
        const found = this.follow(definition);
        return found ? this.of(found) : [];
      }
      case "Let":
        return this.expression(file, node.value);
      case "ParamDeclaration":
      case "Parameter": {
        const { value, range } = node.kind === "Parameter" ? node : node.parameter;
        return [...(value ? this.expression(file, value) : []), ...(range ? this.expression(file, range) : [])];
      }
      case "ForHead":
        return this.expression(file, node.iterable);
      default:
        return [];
    }
  }

  /** A name in the scopes around an offset; `zone3` where the loop that declares `zone[i]` makes it. */
  lookup(file: string, text: string, offset: number): Definition | undefined {
    const names = this.#names.of(file);
    if (!names) return undefined;
    const found = names.scope.innermost(offset).lookup(text, offset);
    if (found) return found;
    for (const name of withoutIndex(text)) {
      const indexed = names.scope.own(name);
      if (indexed && isIndexed(indexed)) return indexed;
    }
    return undefined;
  }

  expression(file: string, node: AnyExpression): readonly Definition[] {
    switch (node.kind) {
      case "NameReference": {
        const found = this.lookup(file, node.text, node.start);
        return found ? this.of(found) : [];
      }
      case "MemberAccess":
        return this.membersNamed(this.expression(file, node.object), node.name.text);
      case "Index":
        return this.expression(file, node.object);
      case "Parenthesized":
        return this.expression(file, node.expression);
      case "Conditional":
        return distinct([...this.expression(file, node.then), ...this.expression(file, node.otherwise)]);
      case "ListLiteral":
        return distinct(node.elements.flatMap((element) => this.expression(file, element)));
      case "Comprehension":
        return this.expression(file, node.element);
      case "Binary":
        return node.operator === "+" ? distinct([...this.expression(file, node.left), ...this.expression(file, node.right)]) : [];
      case "Call":
        // `any(a, b)` may be each of them; anything else that is called and stands for a declaration is a model.
        if (node.callee.kind === "NameReference" && node.callee.text === "any" && !this.lookup(file, "any", node.start))
          return distinct(node.arguments.arguments.flatMap(({ value }) => this.expression(file, value)));
        return this.expression(file, node.callee);
      default:
        return [];
    }
  }

  /** @param steps how many steps of the path are taken; all of them when it is not said */
  path(file: string, path: Path, steps = path.segments.length): readonly Definition[] {
    const root = this.lookup(file, path.root.text, path.root.start);
    let found = root ? this.of(root) : [];
    for (const segment of path.segments.slice(0, steps)) if (segment.kind === "PathMember") found = this.membersNamed(found, segment.name.text);
    return found;
  }

  /** What `dev.Layer` in `dev.Layer(…)` is. */
  element(file: string, element: Element, steps = element.path.length): readonly Definition[] {
    const [first, ...rest] = element.path.slice(0, steps);
    const root = first && this.lookup(file, first.text, first.start);
    let found = root ? this.of(root) : [];
    for (const name of rest) found = this.membersNamed(found, name.text);
    return found;
  }

  /** The values of all members of this name. */
  membersNamed(owners: readonly Definition[], name: string): readonly Definition[] {
    return distinct(owners.flatMap((owner) => this.#memberValue(owner, name)));
  }

  #memberValue(owner: Definition, name: string): readonly Definition[] {
    const members = this.#members.get(owner) ?? new Map<string, readonly Definition[]>();
    this.#members.set(owner, members);
    const known = members.get(name);
    if (known) return known;
    members.set(name, []);
    const found = this.#searchMember(owner, name);
    members.set(name, found);
    return found;
  }

  #searchMember(owner: Definition, name: string): readonly Definition[] {
    const declared = this.member(owner, name);
    if (declared) return this.of(declared);
    if (owner.role !== "declaration") return [];
    if (name === "pools") return this.children(owner);
    if (name === "site" && owner.owner) return [owner.owner];
    const given = this.property(owner, name);
    return given ? this.expression(given.file, given.value) : [];
  }

  /** What `owner.name` declares: a pool of a site, or what a module offers. */
  member(owner: Definition, name: string): Definition | undefined {
    if (owner.role === "namespace") {
      const module = this.#moduleOf(owner);
      const names = module === undefined ? undefined : this.#names.of(module);
      const found = names?.exported(name);
      if (found) return found;
      for (const each of withoutIndex(name)) {
        const indexed = names?.exported(each);
        if (indexed && isIndexed(indexed)) return indexed;
      }
      return undefined;
    }
    const children = this.children(owner);
    return (
      children.find((child) => child.name === name && !isIndexed(child)) ??
      withoutIndex(name).reduce<Definition | undefined>((found, each) => found ?? children.find((child) => child.name === each && isIndexed(child)), undefined)
    );
  }

  #moduleOf({ file, node }: Definition): string | undefined {
    return node.kind === "Import" ? this.#names.module(file, node) : undefined;
  }

  /** What a namespace offers. */
  offered(namespace: Definition): readonly Definition[] {
    const module = this.#moduleOf(namespace);
    const names = module === undefined ? undefined : this.#names.of(module);
    return names ? [...names.scope.names].filter(({ hidden }) => !hidden) : [];
  }

  /** The declarations of which a declaration consists, those that it inherits behind its own: a name that it declares anew hides the inherited one. */
  children(owner: Definition): readonly Definition[] {
    const found = new Map<string, Definition>();
    for (const each of this.lineage(owner))
      for (const child of this.#names.of(each.file)?.children(each) ?? []) if (!found.has(child.name)) found.set(child.name, child);
    return [...found.values()];
  }

  /** The declaration that `extends` names. */
  base(definition: Definition): Definition | undefined {
    const { file, node } = definition;
    if (node.kind !== "Declaration" || !node.base) return undefined;
    if (this.#bases.has(definition)) return this.#bases.get(definition);
    this.#bases.set(definition, undefined);
    const base = this.path(file, node.base).find(
      (found) => found.node !== node && found.node.kind === "Declaration" && found.node.keyword.text === node.keyword.text,
    );
    this.#bases.set(definition, base);
    return base;
  }

  /** A declaration, what it extends, and so on. */
  lineage(definition: Definition): readonly Definition[] {
    const found = new Set<Definition>();
    for (let each: Definition | undefined = definition; each && !found.has(each); each = this.base(each)) found.add(each);
    return [...found];
  }

  /** The value of a property, given or inherited. */
  property(owner: Definition, name: string): { readonly file: string; readonly value: AnyExpression } | undefined {
    for (const { file, node } of this.lineage(owner)) {
      const value = node.kind === "Declaration" ? propertyIn(node.body.members, name) : undefined;
      if (value) return { file, value };
    }
    return undefined;
  }
}

const propertyIn = (members: readonly AnyMember[], name: string): AnyExpression | undefined => {
  for (const member of members) {
    if (member.kind === "Property" && member.name.text === name) return member.value;
    if (member.kind === "For") {
      const found = propertyIn(member.body.members, name);
      if (found) return found;
    } else if (member.kind === "If") {
      const { then, otherwise } = member;
      const found = propertyIn(then.members, name) ?? (otherwise && propertyIn(otherwise.kind === "If" ? [otherwise] : otherwise.members, name));
      if (found) return found;
    }
  }
  return undefined;
};
