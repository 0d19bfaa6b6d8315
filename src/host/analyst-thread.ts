import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "./package-root.ts";

/** What a thread is told at its start. */
export interface ThreadData {
  /** One number: requests up to this one are wanted no more. Both threads see it at once, whatever the other one is doing. */
  readonly overtaken: Int32Array;
}

export interface ThreadEvents {
  readonly message: (message: unknown) => void;
  /** The thread is gone without having been told to. Called once, with the reason. */
  readonly end: (reason: string) => void;
}

/** A thread that works on one request after another. Messages are plain data. */
export interface Thread {
  post(message: unknown): void;
  /** Requests up to this number are wanted no more: the thread may stop in the middle. */
  overtake(request: number): void;
  stop(): void;
}

/** Megabytes of memory for objects that a thread may take: the tree and the values of ten megabytes of text need half of it. */
export const usualHeapLimit = 2048;

/** Megabytes for objects that have just been made: an analysis makes many that nobody needs when it is over, and what survives here is moved about. */
const youngObjects = 96;

const reasonOf = (error: unknown, heapLimit: number): string => {
  if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return `The analysis needs more than ${heapLimit} MB of memory.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/**
 * Starts the thread of the analyst.
 * @param script the bundled worker; that of the installed package when absent
 * @param heapLimit megabytes
 */
export const startAnalystThread = (
  events: ThreadEvents,
  { script = join(packageRoot(), "dist", "analyst-worker.js"), heapLimit = usualHeapLimit }: { readonly script?: string; readonly heapLimit?: number } = {},
): Thread => {
  const overtaken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const data: ThreadData = { overtaken };
  // Its standard output is not ours: a protocol may speak there.
  const worker = new Worker(script, {
    workerData: data,
    stdout: true,
    resourceLimits: { maxOldGenerationSizeMb: heapLimit, maxYoungGenerationSizeMb: youngObjects },
  });
  let ended = false;
  const end = (reason: string): void => {
    if (ended) return;
    ended = true;
    events.end(reason);
  };
  worker.on("message", (message) => {
    if (!ended) events.message(message);
  });
  worker.on("error", (error) => end(reasonOf(error, heapLimit)));
  worker.on("messageerror", (error) => end(reasonOf(error, heapLimit)));
  worker.on("exit", (code) => end(`The thread of the analysis ended with code ${code}.`));
  return {
    post: (message) => worker.postMessage(message),
    overtake: (request) => void Atomics.store(overtaken, 0, request),
    stop: () => {
      ended = true;
      void worker.terminate();
    },
  };
};
