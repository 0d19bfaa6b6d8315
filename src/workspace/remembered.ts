import { sameValue } from "./same-value.ts";

interface Entry<K, V> {
  readonly key: K;
  readonly value: V;
  readonly weight: number;
}

/** Values by what they were made from, compared by what it says. Bounded: those least recently asked for go first. */
export class Remembered<K, V> {
  readonly #most: number;
  /** The most recently asked for comes last. */
  #entries: Entry<K, V>[] = [];
  #weight = 0;

  /** @param most the sum of the weights of all values that are kept; the newest is kept whatever it weighs */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#entries.length;
  }

  find(key: K): V | undefined {
    const index = this.#entries.findLastIndex((entry) => sameValue(entry.key, key));
    const found = this.#entries[index];
    if (!found) return undefined;
    this.#entries.splice(index, 1);
    this.#entries.push(found);
    return found.value;
  }

  keep(key: K, value: V, weight = 1): void {
    this.#entries.push({ key, value, weight });
    this.#weight += weight;
    while (this.#weight > this.#most && this.#entries.length > 1) this.#weight -= this.#entries.shift()?.weight ?? 0;
  }
}
