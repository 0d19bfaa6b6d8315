import type { OriginId, Place } from "../contracts/index.ts";

/** A table of origins that rests on another one, which it does not change and does not copy. Only its own entries are counted and listed. */
export class LayeredOrigins extends Map<OriginId, Place> {
  readonly #base: ReadonlyMap<OriginId, Place>;

  constructor(base: ReadonlyMap<OriginId, Place>) {
    super();
    this.#base = base;
  }

  override get(id: OriginId): Place | undefined {
    return super.get(id) ?? this.#base.get(id);
  }

  override has(id: OriginId): boolean {
    return super.has(id) || this.#base.has(id);
  }
}
