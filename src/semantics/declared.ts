import type { Place } from "../contracts/index.ts";
import type { Block } from "./block.ts";
import { add, multiply, zero } from "./rational.ts";
import type { Declaration } from "../syntax/index.ts";
import type { Scope } from "./scope.ts";
import { list, none, plain, string } from "./value.ts";
import type { Value } from "./value.ts";

/** A declaration: its name and, when asked for, its body read against the vocabulary. */
export class Declared {
  readonly keyword: string;
  readonly name: string;
  /** Where the name stands. */
  readonly place: Place;
  readonly node: Declaration;
  readonly scope: Scope;
  /** The site of a pool. */
  readonly owner: Declared | undefined;
  readonly hidden: boolean;
  readonly block: () => Block;

  constructor(fields: {
    readonly keyword: string;
    readonly name: string;
    readonly place: Place;
    readonly node: Declaration;
    readonly scope: Scope;
    readonly owner?: Declared;
    readonly hidden?: boolean;
    readonly block: (self: Declared) => () => Block;
  }) {
    this.keyword = fields.keyword;
    this.name = fields.name;
    this.place = fields.place;
    this.node = fields.node;
    this.scope = fields.scope;
    this.owner = fields.owner;
    this.hidden = fields.hidden ?? false;
    this.block = fields.block(this);
  }

  /** As messages and plans speak of it: `hall`, `hall.a100`. */
  get path(): string {
    return this.owner ? `${this.owner.name}.${this.name}` : this.name;
  }

  /** What the name stands for in an expression. */
  value(): Value {
    return this.keyword === "model" ? { kind: "model", declared: this, arguments: new Map() } : { kind: "declared", declared: this };
  }

  pools(): readonly Declared[] {
    return this.block().children.flatMap((child) => (child.declared && child.kind === "pool" ? [child.declared] : []));
  }

  memberNames(): readonly string[] {
    const entry = this.block().entry;
    const computed =
      this.keyword === "site" ? ["pools", "devices", ...this.pools().map((pool) => pool.name)] : this.keyword === "pool" ? ["devices", "site"] : [];
    return [
      "name",
      ...computed,
      ...entry.properties.map((property) => property.name),
      ...entry.blocks.filter((inner) => inner.named === "never").map((inner) => inner.kind),
    ];
  }

  /** The value behind `declaration.name`; undefined when there is no such member, `none` when it is not given. */
  member(name: string): Value | undefined {
    if (name === "name") return string(this.name);
    if (this.keyword === "site") {
      const pool = this.pools().find((candidate) => candidate.name === name);
      if (pool) return pool.value();
      if (name === "pools") return list(this.pools().map((candidate) => candidate.value()));
    }
    if (name === "site" && this.owner) return this.owner.value();
    if (name === "devices" && (this.keyword === "site" || this.keyword === "pool")) return this.#devices();
    const block = this.block();
    const group = block.groups.get(name);
    if (group) return { kind: "block", block: group };
    const entry = block.entry.properties.find((property) => property.name === name);
    return entry ? (block.value(name) ?? none) : undefined;
  }

  #devices(): Value {
    let total = zero;
    for (const pool of this.keyword === "site" ? this.pools() : [this]) {
      const nodes = pool.block().value("nodes");
      const perNode = pool.block().value("devices_per_node");
      if (nodes?.kind !== "number" || perNode?.kind !== "number") return { kind: "error" };
      total = add(total, multiply(nodes.value, perNode.value));
    }
    return plain(total);
  }
}
