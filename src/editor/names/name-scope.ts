import type { Definition } from "./types.ts";

/** A stretch of text in which names are in sight: a file, a body, or what follows the head of a loop. Names of a body count from where they stand on. */
export class NameScope {
  readonly start: number;
  /** Included: a cursor right before the closing bracket is inside. */
  readonly end: number;
  readonly parent: NameScope | undefined;
  /** The declaration in whose body it lies. */
  readonly owner: Definition | undefined;
  /** In order of place. */
  readonly inner: NameScope[] = [];
  readonly #names = new Map<string, Definition>();

  constructor(start: number, end: number, parent?: NameScope, owner?: Definition) {
    this.start = start;
    this.end = end;
    this.parent = parent;
    this.owner = owner ?? parent?.owner;
    if (parent) parent.#add(this);
  }

  #add(scope: NameScope): void {
    let at = this.inner.length;
    while (at > 0 && (this.inner[at - 1]?.start ?? 0) > scope.start) at -= 1;
    this.inner.splice(at, 0, scope);
  }

  /** Of two of one name the first counts. */
  bind(definition: Definition): void {
    if (!this.#names.has(definition.name)) this.#names.set(definition.name, definition);
  }

  own(name: string): Definition | undefined {
    return this.#names.get(name);
  }

  get names(): Iterable<Definition> {
    return this.#names.values();
  }

  /** What a word at `offset` means; names of bodies that stand further down do not count. */
  lookup(name: string, offset: number): Definition | undefined {
    for (let scope: NameScope | undefined = this; scope; scope = scope.parent) {
      const found = scope.own(name);
      if (found && (!scope.parent || found.at.start <= offset)) return found;
    }
    return undefined;
  }

  /** A name of a body around that is used before it stands: a mistake, but it is clear what is meant. */
  lookupLater(name: string): Definition | undefined {
    return this.own(name) ?? this.parent?.lookupLater(name);
  }

  /** The innermost scope at an offset. Of two that hold it, as where a bracket is missing, the later. */
  innermost(offset: number): NameScope {
    let scope: NameScope = this;
    for (;;) {
      const { inner } = scope;
      let low = 0;
      for (let high = inner.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((inner[middle]?.start ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      const next = inner[low - 1];
      if (!next || next.end < offset) return scope;
      scope = next;
    }
  }
}
