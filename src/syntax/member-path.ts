import {
  type AnyElse,
  type AnyExpression,
  type AnyMember,
  type Argument,
  type ArgumentList,
  type BrokenMember,
  children,
  type Parameter,
  type Path,
  type Private,
  type SourceFile,
  type TreeNode,
} from "./tree.generated.ts";

/** What has a path: members but for those that could not be read, parameters of declarations, and arguments. `private` is seen through. */
export type PathedNode = Exclude<AnyMember, Private | BrokenMember> | Parameter | Argument;

export interface PathedMember {
  readonly path: string;
  readonly node: PathedNode;
}

interface Paths {
  readonly members: readonly PathedMember[];
  readonly byNode: ReadonlyMap<TreeNode, string>;
}

const known = new WeakMap<SourceFile, Paths>();

/** An index as far as it can be told from the tree alone. */
const indexText = (node: AnyExpression): string => (node.kind === "NumberLiteral" ? node.digits : node.kind === "NameReference" ? node.text : "…");

const placeText = ({ root, segments }: Path): string =>
  root.text + segments.map((segment) => (segment.kind === "PathMember" ? `.${segment.name.text}` : `[${indexText(segment.index)}]`)).join("");

/** What a member is called among its neighbours. */
const segmentOf = (member: Exclude<AnyMember, Private | BrokenMember>): string => {
  switch (member.kind) {
    case "Property":
      return member.name.text;
    case "Import":
      return `import ${member.module.parts.map((part) => (part.kind === "StringText" ? part.value : "…")).join("")}`;
    case "ParamDeclaration":
      return `param ${member.parameter.name.text}`;
    case "Let":
      return `let ${member.name.text}`;
    case "Input":
      return `input ${member.name.text}`;
    case "For":
      return `for ${member.heads.map((head) => head.name.text).join(", ")}`;
    case "On":
      return `on ${placeText(member.place)}`;
    case "Link":
      return `${member.keyword} ${placeText(member.from)} ${member.arrow} ${placeText(member.to)}`;
    case "Declaration":
      return `${member.keyword.text} ${member.name.text}${member.index ? `[${indexText(member.index)}]` : ""}`;
    case "Element":
      return `${member.path.map((name) => name.text).join(".")}${member.alias ? ` as ${member.alias.text}` : ""}`;
    default:
      return member.kind.toLowerCase();
  }
};

/** Gives out the names of one body: the second of a name is `name#2`. */
class Neighbours {
  readonly #seen = new Map<string, number>();

  name(text: string): string {
    const count = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, count);
    return count === 1 ? text : `${text}#${count}`;
  }
}

class Walk implements Paths {
  readonly members: PathedMember[] = [];
  readonly byNode = new Map<TreeNode, string>();

  body(members: readonly AnyMember[], prefix: string): void {
    const neighbours = new Neighbours();
    for (const outer of members) {
      const member = outer.kind === "Private" ? outer.member : outer;
      if (member.kind !== "BrokenMember" && member.kind !== "Private") this.#member(member, prefix + neighbours.name(segmentOf(member)));
    }
  }

  #add(node: PathedNode, path: string): void {
    this.members.push({ path, node });
    this.byNode.set(node, path);
  }

  #member(member: Exclude<AnyMember, Private | BrokenMember>, path: string): void {
    this.#add(member, path);
    const inner = `${path}/`;
    const named = new Neighbours();
    switch (member.kind) {
      case "ParamDeclaration":
        this.byNode.set(member.parameter, path);
        this.#expression(member.parameter.value, path, named);
        return;
      case "Declaration":
        for (const parameter of member.parameters?.parameters ?? []) {
          const own = `${inner}${named.name(`param ${parameter.name.text}`)}`;
          this.#add(parameter, own);
          this.#expression(parameter.value, own, new Neighbours());
        }
        return this.body(member.body.members, inner);
      case "Element":
        this.#arguments(member.arguments, path, named);
        if (member.body) this.body(member.body.members, inner);
        return;
      case "If":
        this.#expression(member.condition, path, named);
        this.body(member.then.members, inner);
        return this.#otherwise(member.otherwise, inner);
      case "For":
        for (const head of member.heads) this.#expression(head.iterable, path, named);
        return this.body(member.body.members, inner);
      case "On":
      case "Link":
        return this.body(member.body.members, inner);
      case "Property":
        this.#expression(member.value, path, named);
        return this.#expression(member.source, path, named);
      case "Let":
      case "Input":
        return this.#expression(member.value, path, named);
      case "Pin":
        return this.#expression(member.layers, path, named);
      case "Assert":
        this.#expression(member.condition, path, named);
        return this.#expression(member.message, path, named);
      case "Require":
        return this.#expression(member.condition, path, named);
    }
  }

  #otherwise(otherwise: AnyElse | undefined, inner: string): void {
    if (otherwise?.kind === "If") this.#member(otherwise, `${inner}else/if`);
    else if (otherwise) this.body(otherwise.members, `${inner}else/`);
  }

  /** The arguments of the calls in an expression. */
  #expression(node: TreeNode | undefined, path: string, named: Neighbours): void {
    if (!node) return;
    for (const child of children(node as AnyExpression)) {
      if (child.kind === "ArgumentList") this.#arguments(child, path, named);
      else this.#expression(child, path, named);
    }
  }

  #arguments(list: ArgumentList | undefined, path: string, named: Neighbours): void {
    list?.arguments.forEach((argument, position) => {
      const own = path + named.name(`(${argument.name?.text ?? position + 1})`);
      this.#add(argument, own);
      const inner = new Neighbours();
      // What is itself a list of arguments stands one level further down.
      this.#expression(argument, own, inner);
    });
  }
}

const pathsOf = (tree: SourceFile): Paths => {
  const before = known.get(tree);
  if (before) return before;
  const walk = new Walk();
  walk.body(tree.members, "");
  known.set(tree, walk);
  return walk;
};

/**
 * Every member of a tree with its path, in source order, outer ones before inner ones. A path is made from the names on the way alone, so it stays the
 * same when something else is edited: `site left/pool cpu/nodes`, `model Llama/repeat as block/attention(heads)`, `let width`, `require#2`. Members of a
 * loop or a condition stand under `for i` or `if`, `else`. An argument without a name has its position, counted from 1. A path is a key: it is not made to
 * be read apart.
 */
export const pathedMembers = (tree: SourceFile): readonly PathedMember[] => pathsOf(tree).members;

/** The paths of a tree by node; the parameter of a `param` has the path of its member. */
export const memberPaths = (tree: SourceFile): ReadonlyMap<TreeNode, string> => pathsOf(tree).byNode;

/** The innermost member at an offset, its end included. */
export const pathAt = (tree: SourceFile, offset: number): PathedMember | undefined =>
  pathsOf(tree).members.findLast(({ node }) => node.start <= offset && offset <= node.end);
