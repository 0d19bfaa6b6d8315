import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** Processes below one, by parent. torchrun gives its workers sessions of their own, so the process group alone does not reach them. */
const descendants = (root: number): readonly number[] => {
  const table = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).stdout ?? "";
  const below = new Map<number, number[]>();
  for (const line of table.split("\n")) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid && parent) below.set(parent, [...(below.get(parent) ?? []), pid]);
  }
  const found: number[] = [];
  for (let queue = [root]; queue.length > 0; ) {
    const next = queue.flatMap((pid) => below.get(pid) ?? []);
    found.push(...next);
    queue = next;
  }
  return found;
};

/** One process of a run and everything that it starts. */
export interface Child {
  readonly name: string;
  readonly log: string;
  /** Resolves when the process has ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Sends a signal to the process and all that it has ever been seen to start; those that have ended are passed over. */
  signal(signal: NodeJS.Signals): void;
}

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly log: string;
  /** Lines of standard output go here instead of the log. */
  readonly onLine?: (line: string) => void;
}

export const start = (options: ChildOptions): Child => {
  const log = openSync(options.log, "w");
  const child: ChildProcess = spawn(options.command, [...options.arguments], {
    cwd: options.folder,
    detached: true,
    env: { ...process.env, ...options.environment },
    stdio: ["ignore", options.onLine ? "pipe" : log, log],
  });
  if (options.onLine && child.stdout) createInterface({ input: child.stdout }).on("line", options.onLine);
  closeSync(log);
  const seen = new Set<number>();
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((done) => {
    child.once("error", () => done({ code: 127, signal: null }));
    child.once("close", (code, signal) => done({ code, signal }));
  });
  return {
    name: options.name,
    log: options.log,
    ended,
    signal: (signal) => {
      if (child.pid === undefined) return;
      for (const pid of descendants(child.pid)) seen.add(pid);
      for (const pid of [-child.pid, ...seen]) {
        try {
          process.kill(pid, signal);
        } catch {
          // It has ended between the question and the signal.
        }
      }
    },
  };
};

/** The last lines of a log that say something. */
export const tail = (path: string, count: number): readonly string[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-count);
