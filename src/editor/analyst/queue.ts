import type { Analysed } from "./analyst.ts";

interface Request {
  readonly root: string;
  readonly resolve: (result: Analysed | undefined) => void;
}

interface Work {
  readonly root: string;
  /** Who waits for it; absent: nobody any more. */
  request: Request | undefined;
}

/**
 * The requests of an analyst. One is worked on at a time, in the order in which they came. A newer one for the same root takes the place of an older one;
 * a change of what a root reads makes its analysis begin anew.
 */
export class Queue {
  readonly #work: (root: string, done: (result: Analysed | undefined) => void) => void;
  readonly #overtake: () => void;
  readonly #waiting = new Map<string, Request>();
  /** What each root has read when it was last analysed. Absent: unknown, so any change may be one of it. */
  readonly #reads = new Map<string, ReadonlySet<string>>();
  /** Roots whose analysis has failed since the last change of what they may read. */
  readonly #failed = new Set<string>();
  #current: Work | undefined;
  #disposed = false;

  /**
   * @param work starts the analysis of a root; `done` is to be called once, perhaps with undefined
   * @param overtake called when what is being worked on is wanted no more as it is
   */
  constructor(work: (root: string, done: (result: Analysed | undefined) => void) => void, overtake: () => void = () => undefined) {
    this.#work = work;
    this.#overtake = overtake;
  }

  ask(root: string): Promise<Analysed | undefined> {
    if (this.#disposed || this.#failed.has(root)) return Promise.resolve(undefined);
    this.#drop(root);
    return new Promise((resolve) => {
      this.#waiting.set(root, { root, resolve });
      this.#next();
    });
  }

  /** Whether somebody waits for what is being worked on, as it is. */
  get isWanted(): boolean {
    return this.#current?.request !== undefined;
  }

  /** The analysis of this root ends in a failure as it is now: it is not tried again until something changes. */
  failed(root: string): void {
    this.#failed.add(root);
  }

  /** A file has changed; undefined: anything may have. */
  changed(file: string | undefined): void {
    for (const root of [...this.#failed]) if (this.#mayRead(root, file)) this.#failed.delete(root);
    const request = this.#current?.request;
    if (!this.#current || !request || !this.#mayRead(request.root, file)) return;
    this.#current.request = undefined;
    this.#waiting.set(request.root, request);
    this.#overtake();
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
    const request = this.#current?.request;
    if (!this.#current || request?.root !== root) return;
    this.#current.request = undefined;
    request.resolve(undefined);
    this.#overtake();
  }

  #next(): void {
    const [request] = this.#waiting.values();
    if (this.#current || !request) return;
    const { root } = request;
    this.#waiting.delete(root);
    const current: Work = { root, request };
    this.#current = current;
    this.#work(root, (result) => {
      if (this.#current !== current) return;
      if (result) this.#reads.set(root, new Set(result.read));
      // What has not been read to its end may read anything.
      else this.#reads.delete(root);
      this.#current = undefined;
      current.request?.resolve(result);
      this.#next();
    });
  }
}
