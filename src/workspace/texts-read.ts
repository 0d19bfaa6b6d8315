import type { Host } from "../contracts/index.ts";

type Question = "readFile" | "readLibrary" | "outside" | "invalid";

/** What a host has answered, each question once: one analysis sees one state of the files. */
export class TextsRead {
  readonly #host: Host;
  readonly #answers = new Map<string, { readonly question: Question; readonly about: string; readonly answer: unknown }>();

  constructor(host: Host) {
    this.#host = host;
  }

  #ask<T>(question: Question, about: string, answer: () => T): T {
    const key = `${question} ${about}`;
    const known = this.#answers.get(key);
    if (known) return known.answer as T;
    const fresh = answer();
    this.#answers.set(key, { question, about, answer: fresh });
    return fresh;
  }

  /** The host, remembered. */
  readonly host: Host = {
    readFile: (path) => this.#ask("readFile", path, () => this.#host.readFile(path)),
    readLibrary: (name) => this.#ask("readLibrary", name, () => this.#host.readLibrary(name)),
    resolve: (from, specifier) => this.#host.resolve(from, specifier),
    outside: (path) => this.#ask("outside", path, () => this.#host.outside?.(path)),
    invalid: (path) => this.#ask("invalid", path, () => this.#host.invalid?.(path)),
  };

  /** Whether another host gives the same answers to all that was asked: what was there, what was missing, and what may not be read. */
  holdsFor(other: Host): boolean {
    for (const { question, about, answer } of this.#answers.values()) {
      const now = question === "invalid" ? other.invalid?.(about)?.offset : other[question]?.(about);
      if (now !== (question === "invalid" ? (answer as { readonly offset: number } | undefined)?.offset : answer)) return false;
    }
    return true;
  }

  /** Files that were looked for and are not there. */
  missing(): readonly string[] {
    return [...this.#answers.values()].flatMap(({ question, about, answer }) => (question === "readFile" && answer === undefined ? [about] : []));
  }
}
