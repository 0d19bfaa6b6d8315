import type { Analysed } from "./analyst.ts";

interface Request {
  readonly root: string;
  readonly resolve: (result: Analysed | undefined) => void;
  overtaken: boolean;
}

/**
 * The requests of an analyst: one is worked on at a time, in the order in which they came; a newer one for the same root, or a change of what the root
 * reads, overtakes an older one.
 */
export class Queue {
  readonly #work: (root: string, done: (result: Analysed | undefined) => void) => void;
  readonly #overtake: () => void;
  readonly #waiting = new Map<string, Request>();
  /** What each root has read when it was last analysed. Absent: unknown, so any change may be one of it. */
  readonly #reads = new Map<string, ReadonlySet<string>>();
  /** Roots whose analysis has failed since the last change of what they may read. */
  readonly #failed = new Set<string>();
  #current: Request | undefined;
  #disposed = false;

  /**
   * @param work starts the analysis of a root; `done` is to be called once, perhaps with undefined
   * @param overtake called when nobody waits any more for what is being worked on
   */
  constructor(work: (root: string, done: (result: Analysed | undefined) => void) => void, overtake: () => void = () => undefined) {
    this.#work = work;
    this.#overtake = overtake;
  }

  ask(root: string): Promise<Analysed | undefined> {
    if (this.#disposed || this.#failed.has(root)) return Promise.resolve(undefined);
    this.#drop(root);
    return new Promise((resolve) => {
      this.#waiting.set(root, { root, resolve, overtaken: false });
      this.#next();
    });
  }

  /** Whether somebody waits for the request of the root that is being worked on. */
  isWanted(root: string): boolean {
    return this.#current?.root === root && !this.#current.overtaken;
  }

  /** The analysis of this root ends in a failure as it is now: it is not tried again until something changes. */
  failed(root: string): void {
    this.#failed.add(root);
  }

  /** A file has changed; undefined: anything may have. Overtakes the requests of the roots that read it. */
  changed(file: string | undefined): void {
    for (const root of [...this.#failed]) if (this.#mayRead(root, file)) this.#failed.delete(root);
    for (const root of [...this.#waiting.keys()]) if (this.#mayRead(root, file)) this.#drop(root);
    if (this.#current && this.#mayRead(this.#current.root, file)) this.#drop(this.#current.root);
  }

  /** Every open request gives undefined, and so does every later one. */
  dispose(): void {
    this.#disposed = true;
    for (const root of [...this.#waiting.keys()]) this.#drop(root);
    if (this.#current) this.#drop(this.#current.root);
  }

  #mayRead(root: string, file: string | undefined): boolean {
    const read = this.#reads.get(root);
    return file === undefined || file === root || read === undefined || read.has(file);
  }

  /** Whoever waits for this root is told that nothing comes. */
  #drop(root: string): void {
    this.#waiting.get(root)?.resolve(undefined);
    this.#waiting.delete(root);
    if (this.#current?.root !== root || this.#current.overtaken) return;
    this.#current.overtaken = true;
    this.#current.resolve(undefined);
    this.#overtake();
  }

  #next(): void {
    const [first] = this.#waiting.values();
    if (this.#current || !first) return;
    this.#waiting.delete(first.root);
    this.#current = first;
    let told = false;
    this.#work(first.root, (result) => {
      if (told) return;
      told = true;
      if (result) this.#reads.set(first.root, new Set([...result.read, ...result.missing]));
      // What has not been read to its end may read anything.
      else this.#reads.delete(first.root);
      this.#current = undefined;
      if (!first.overtaken) first.resolve(result);
      this.#next();
    });
  }
}
