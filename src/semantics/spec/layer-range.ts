import type { LayerAddress, LayerRange, ModelSpec } from "../../contracts/index.ts";
import { layerNames } from "../../contracts/index.ts";
import { indexOutOfBounds, outOfRange, unknownLayer, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { AnyExpression, NameReference } from "../../syntax/index.ts";
import { conform } from "../conform.ts";
import { evaluate } from "../evaluate/index.ts";
import { replaceFix } from "../evaluate/name.ts";
import { nearest } from "../../syntax/index.ts";
import { toNumber } from "../rational.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";

/**
 * Reads layer ranges of one model: `tokens`, `block[0..4]`, `..block[12]`, `block[4]..=block[7]`. A layer without a name is addressed by its
 * kind, `rms_norm`, as plans and dumps call it: every cut of the model can so be written.
 */
export class LayerRanges {
  readonly #session: Session;
  readonly #model: ModelSpec;
  readonly #names: readonly string[];

  constructor(session: Session, model: ModelSpec) {
    this.#session = session;
    this.#model = model;
    this.#names = layerNames(model);
  }

  /** Undefined after a report. */
  read(node: AnyExpression, scope: Scope): LayerRange | undefined {
    if (node.kind === "Parenthesized") return this.read(node.expression, scope);
    if (node.kind === "Range") return this.#range(node.from, node.to, node.closed, scope);
    if (node.kind === "Index" && node.object.kind === "NameReference" && node.index.kind === "Range") {
      return this.#indices(node.object, node.index.from, node.index.to, node.index.closed, scope);
    }
    const address = this.#address(node, scope, false);
    return address && { from: address, through: address };
  }

  #range(fromNode: AnyExpression | undefined, toNode: AnyExpression | undefined, closed: boolean, scope: Scope): LayerRange | undefined {
    const from = fromNode && this.#address(fromNode, scope, false);
    const to = toNode && this.#address(toNode, scope, !closed);
    if ((fromNode && !from) || (toNode && !to)) return undefined;
    return { ...(from ? { from } : {}), ...(to ? this.#end(to, closed) : {}) };
  }

  /** An end behind the last layer of a repeat is the same as through that layer. */
  #end(to: LayerAddress, closed: boolean): LayerRange {
    if (closed) return { through: to };
    const count = this.#count(to.name);
    return to.index !== undefined && to.index === count ? { through: { name: to.name, index: to.index - 1 } } : { to };
  }

  #indices(name: NameReference, fromNode: AnyExpression | undefined, toNode: AnyExpression | undefined, closed: boolean, scope: Scope): LayerRange | undefined {
    const count = this.#known(name, scope) ? (this.#count(name.text) ?? 1) : undefined;
    if (count === undefined) return undefined;
    const from = fromNode ? this.#index(fromNode, scope, count, false) : 0;
    const to = toNode ? this.#index(toNode, scope, count, !closed) : count;
    if (from === undefined || to === undefined) return undefined;
    const last = closed && toNode ? to : to - 1;
    if (last < from) {
      this.#session.report(outOfRange, placeOf(toNode ?? name, scope), { what: "This range of layers", value: "empty", range: "at least one layer" });
      return undefined;
    }
    return { from: { name: name.text, index: from }, ...this.#end({ name: name.text, index: to }, closed && toNode !== undefined) };
  }

  #address(node: AnyExpression, scope: Scope, isEnd: boolean): LayerAddress | undefined {
    if (node.kind === "Parenthesized") return this.#address(node.expression, scope, isEnd);
    if (node.kind === "NameReference") return this.#known(node, scope) ? { name: node.text } : undefined;
    if (node.kind === "Index" && node.object.kind === "NameReference") {
      if (!this.#known(node.object, scope)) return undefined;
      const index = this.#index(node.index, scope, this.#count(node.object.text) ?? 1, isEnd);
      return index === undefined ? undefined : { name: node.object.text, index };
    }
    if (node.kind !== "MissingExpression") {
      this.#session.report(wrongType, placeOf(node, scope), { what: "This", expected: "layers of the model, such as `block[0..4]`", found: "something else" });
    }
    return undefined;
  }

  #index(node: AnyExpression, scope: Scope, count: number, isEnd: boolean): number | undefined {
    const place = placeOf(node, scope);
    const value = conform(this.#session, evaluate(this.#session, node, scope), { kind: "count" }, place, "An index");
    if (value.kind !== "number") return undefined;
    const index = toNumber(value.value);
    if (index >= 0 && index < count + (isEnd ? 1 : 0)) return index;
    this.#session.report(indexOutOfBounds, place, { index: String(index), length: String(count) });
    return undefined;
  }

  #count(name: string): number | undefined {
    return this.#model.layers[this.#names.indexOf(name)]?.repeat?.iterations.length;
  }

  #known(node: NameReference, scope: Scope): boolean {
    if (this.#names.includes(node.text)) return true;
    const place = placeOf(node, scope);
    const near = nearest(node.text, this.#names);
    this.#session.report(unknownLayer, place, { name: node.text, model: this.#model.name, nearest: near }, { fixes: replaceFix(place, node.text, near) });
    return false;
  }
}
