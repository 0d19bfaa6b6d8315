import type { Place } from "../contracts/index.ts";
import type { Value } from "./value.ts";

/** What a name stands for. `value` computes it at the first call and remembers it. */
export interface Binding {
  readonly name: string;
  readonly place: Place;
  readonly value: () => Value;
  /** Not offered to files that import this one. */
  readonly hidden?: boolean;
  /** A name of a body: it must stand before its use. */
  readonly local?: boolean;
  /** The name of a job: it is never a value, so a name of a body may be the same. */
  readonly job?: boolean;
}

/** Names in sight at a place: those of the block, then those around it, up to the file. */
export class Scope {
  readonly #names = new Map<string, Binding>();
  /** Names that a later member of this body declares; using one before is an error of its own. */
  #later: Set<string> | undefined;
  readonly file: string;
  readonly parent: Scope | undefined;

  constructor(file: string, parent?: Scope) {
    this.file = file;
    this.parent = parent;
  }

  own(name: string): Binding | undefined {
    return this.#names.get(name);
  }

  lookup(name: string): Binding | undefined {
    return this.#names.get(name) ?? this.parent?.lookup(name);
  }

  bind(binding: Binding): void {
    this.#names.set(binding.name, binding);
    this.#later?.delete(binding.name);
  }

  announce(names: Iterable<string>): void {
    for (const name of names) (this.#later ??= new Set()).add(name);
  }

  isLater(name: string): boolean {
    return (this.#later?.has(name) ?? false) || (this.parent?.isLater(name) ?? false);
  }

  /** All names in sight, the inner ones first. */
  *names(): Iterable<string> {
    yield* this.#names.keys();
    if (this.parent) yield* this.parent.names();
  }

  *bindings(): Iterable<Binding> {
    yield* this.#names.values();
    if (this.parent) yield* this.parent.bindings();
  }
}
