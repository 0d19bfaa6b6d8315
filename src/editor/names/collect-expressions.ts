import type { AnyExpression, AnyPathSegment, ArgumentList, ForHead, Name, Path, StringLiteral } from "../../syntax/index.ts";
import { NameScope } from "./name-scope.ts";
import type { Definition, UseRole } from "./types.ts";
import type { Search, Use } from "./use.ts";

/** Finds the names that expressions and paths use. */
export abstract class ExpressionCollector {
  readonly uses: Use[] = [];
  protected readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Makes the name of a loop one of the scope behind its head. */
  protected abstract head(head: ForHead, scope: NameScope): void;

  protected use(at: { readonly start: number; readonly end: number }, text: string, role: UseRole, scope: NameScope, search: Search): void {
    // Where a name is missing, the parser leaves an empty one.
    if (text !== "") this.uses.push({ start: at.start, end: at.end, text, role, scope, search });
  }

  protected useName(name: Name, role: UseRole, scope: NameScope, search: Search): void {
    this.use(name, name.text, role, scope, search);
  }

  /** Where a scope between brackets ends: before the closing bracket, or where the scope around ends when it is missing. */
  protected innerEnd(node: { readonly start: number; readonly end: number }, closing: string, around: NameScope): number {
    return node.end > node.start + 1 && this.text[node.end - 1] === closing ? node.end - 1 : Math.max(node.end, around.end);
  }

  /** Scopes of `for a in x, b in y`: each name is in sight behind its own head. @param end of what the loop holds */
  protected heads(heads: readonly ForHead[], scope: NameScope, end: number): NameScope {
    let inner = scope;
    for (const head of heads) {
      this.expression(head.iterable, inner);
      inner = new NameScope(head.iterable.end, Math.max(end, head.iterable.end), inner);
      this.head(head, inner);
    }
    return inner;
  }

  protected expression(node: AnyExpression, scope: NameScope): void {
    switch (node.kind) {
      case "NameReference":
        return this.use(node, node.text, "value", scope, { by: "scope" });
      case "MemberAccess":
        this.expression(node.object, scope);
        return this.useName(node.name, "member", scope, { by: "member", object: node.object });
      case "Index":
        this.expression(node.object, scope);
        return this.expression(node.index, scope);
      case "Call":
        this.expression(node.callee, scope);
        return this.arguments(node.arguments, scope, { by: "call", callee: node.callee });
      case "Parenthesized":
        return this.expression(node.expression, scope);
      case "StringLiteral":
        return this.string(node, scope);
      case "RecordLiteral":
        for (const { value } of node.fields) this.expression(value, scope);
        return;
      case "ListLiteral":
        for (const element of node.elements) this.expression(element, scope);
        return;
      case "Comprehension": {
        const inner = this.heads(node.heads, scope, this.innerEnd(node, "]", scope));
        if (node.condition) this.expression(node.condition, inner);
        return this.expression(node.element, inner);
      }
      case "Conditional":
        for (const part of [node.condition, node.then, node.otherwise]) this.expression(part, scope);
        return;
      case "Range":
        if (node.from) this.expression(node.from, scope);
        if (node.to) this.expression(node.to, scope);
        return;
      case "Binary":
        this.expression(node.left, scope);
        return this.expression(node.right, scope);
      case "Unary":
        return this.expression(node.operand, scope);
      case "LinkPair":
        this.expression(node.from, scope);
        return this.expression(node.to, scope);
      case "NumberLiteral":
      case "BooleanLiteral":
      case "NoneLiteral":
      case "MissingExpression":
        return;
    }
  }

  protected string(node: StringLiteral, scope: NameScope): void {
    for (const part of node.parts) if (part.kind === "Interpolation") this.expression(part.expression, scope);
  }

  protected arguments(list: ArgumentList, scope: NameScope, search: Search): void {
    for (const { name, value } of list.arguments) {
      if (name) this.useName(name, "argument", scope, search);
      this.expression(value, scope);
    }
  }

  protected path(path: Path, scope: NameScope, root: Search = { by: "scope" }): void {
    this.useName(path.root, "path", scope, root);
    path.segments.forEach((segment: AnyPathSegment, index) => {
      if (segment.kind === "PathIndex") this.expression(segment.index, scope);
      else this.useName(segment.name, "path", scope, { by: "step", path, step: index + 1 });
    });
  }

  /** Layers of a job's model: `block[0..4]`, `..block[12]`, `tokens`. Names between the brackets are ordinary ones. */
  protected layerRange(node: AnyExpression, scope: NameScope, job: Definition | undefined): void {
    if (node.kind === "NameReference") this.use(node, node.text, "layer", scope, { by: "layers", job });
    else if (node.kind === "Parenthesized") this.layerRange(node.expression, scope, job);
    else if (node.kind === "Index") {
      this.layerRange(node.object, scope, job);
      this.expression(node.index, scope);
    } else if (node.kind === "Range") {
      if (node.from) this.layerRange(node.from, scope, job);
      if (node.to) this.layerRange(node.to, scope, job);
    } else this.expression(node, scope);
  }
}
