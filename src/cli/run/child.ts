import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** One process of a run and everything that it starts, in a process group of its own. */
export interface Child {
  readonly name: string;
  readonly log: string;
  /** Resolves when the process has ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  /** Sends a signal to the whole group; nothing happens if it has ended. */
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
      try {
        process.kill(-child.pid, signal);
      } catch {
        // The group has ended between the question and the signal.
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
