import { CompilerBug } from "../../contracts/index.ts";
import type { Thread, ThreadEvents } from "../../host/analyst-thread.ts";
import type { Analysed, Analyst, AnalystSettings, LayOut } from "./analyst.ts";
import { FactsHeard } from "./facts-change.ts";
import type { FromDesk, ToDesk } from "./messages.ts";
import { Queue } from "./queue.ts";

interface Running {
  readonly request: number;
  readonly root: string;
  readonly done: (result: Analysed | undefined) => void;
}

/** The side that asks: keeps what a new thread must be told, and starts one when there is none. */
class ThreadAnalyst implements Analyst {
  readonly #start: (events: ThreadEvents) => Thread;
  readonly #onFailure: (reason: string) => void;
  readonly #texts = new Map<string, { readonly text: string; readonly version: number }>();
  readonly #queue = new Queue(
    (root, done) => this.#work(root, done),
    () => this.#overtake(),
  );
  /** What has been told of each root, so that it is told once. */
  readonly #told = new Map<string, string>();
  readonly #heard = new FactsHeard();
  #settings: AnalystSettings = {};
  #thread: Thread | undefined;
  #running: Running | undefined;
  /** Texts that are being laid out, by the number of the request. */
  readonly #layouts = new Map<number, { readonly resolve: (text: string | undefined) => void; readonly reject: (error: Error) => void }>();
  #requests = 0;

  constructor(start: (events: ThreadEvents) => Thread, onFailure: (reason: string) => void) {
    this.#start = start;
    this.#onFailure = onFailure;
  }

  setText(file: string, text: string | undefined, version: number): void {
    if (text === undefined) this.#texts.delete(file);
    else this.#texts.set(file, { text, version });
    this.#queue.changed(file);
    this.#post({ kind: "text", file, text, version });
  }

  changed(file: string): void {
    this.#queue.changed(file);
  }

  configure(settings: AnalystSettings): void {
    this.#settings = settings;
    this.#queue.changed(undefined);
    this.#post({ kind: "settings", settings });
  }

  analyse(root: string): Promise<Analysed | undefined> {
    return this.#queue.ask(root);
  }

  readonly layOut: LayOut = (text, file, width) =>
    new Promise((resolve, reject) => {
      const request = ++this.#requests;
      this.#layouts.set(request, { resolve, reject });
      this.#startedThread().post({ kind: "lay out", request, text, file, ...(width === undefined ? {} : { width }) } satisfies ToDesk);
    });

  dispose(): void {
    for (const { resolve } of this.#layouts.values()) resolve(undefined);
    this.#layouts.clear();
    this.#queue.dispose();
    this.#thread?.stop();
    this.#thread = undefined;
  }

  #post(message: ToDesk): void {
    this.#thread?.post(message);
  }

  #startedThread(): Thread {
    if (this.#thread) return this.#thread;
    const thread = this.#start({ message: (message) => this.#receive(message as FromDesk), end: (reason) => this.#ended(thread, reason) });
    this.#thread = thread;
    this.#heard.clear();
    this.#post({ kind: "settings", settings: this.#settings });
    for (const [file, { text, version }] of this.#texts) this.#post({ kind: "text", file, text, version });
    return thread;
  }

  #work(root: string, done: (result: Analysed | undefined) => void): void {
    const request = ++this.#requests;
    this.#running = { request, root, done };
    this.#startedThread().post({ kind: "analyse", request, root } satisfies ToDesk);
  }

  #overtake(): void {
    if (this.#running) this.#thread?.overtake(this.#running.request);
  }

  #receive(message: FromDesk): void {
    if (message.kind === "laid out" || message.kind === "not laid out") {
      const layout = this.#layouts.get(message.request);
      this.#layouts.delete(message.request);
      return message.kind === "laid out" ? layout?.resolve(message.text) : layout?.reject(new CompilerBug(message.reason));
    }
    // Before anything else: what has been told is not told again.
    const result =
      message.kind === "analysed" && message.result && message.facts
        ? { ...message.result, facts: this.#heard.facts(message.result.root, message.facts) }
        : undefined;
    if (message.request !== this.#running?.request) return;
    if (message.kind === "failed") return this.#fail(message.reason);
    const { root, done } = this.#running;
    if (result) this.#told.delete(root);
    this.#running = undefined;
    done(result);
  }

  #ended(thread: Thread, reason: string): void {
    if (thread !== this.#thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#layouts.values()) reject(new CompilerBug(reason));
    this.#layouts.clear();
    if (this.#running) this.#fail(reason);
    else this.#onFailure(reason);
  }

  /** The request that is worked on has come to a bad end: it is not repeated before something changes. */
  #fail(reason: string): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    this.#queue.failed(running.root);
    if (this.#told.get(running.root) !== reason) this.#onFailure(reason);
    this.#told.set(running.root, reason);
    running.done(undefined);
  }
}

/**
 * An analyst whose work is done in a thread of its own, so that requests are answered while it works. The thread is started when first needed, and anew,
 * with all texts, after it has come to an end.
 * @param onFailure told of a bug of ours or of a thread that has ended; of the same one of the same root only once
 */
export const threadAnalyst = (start: (events: ThreadEvents) => Thread, onFailure: (reason: string) => void): Analyst => new ThreadAnalyst(start, onFailure);
