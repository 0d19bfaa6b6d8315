import { type Parsed, parse, type UnitLexicon } from "../syntax/index.ts";

interface Entry {
  readonly text: string;
  readonly parsed: Parsed;
}

/** The tree of the last text of each file. Bounded by the length of the texts: those least recently asked for go first. */
export class ParsedTexts {
  readonly #units: UnitLexicon;
  readonly #most: number;
  /** The most recently asked for comes last. */
  readonly #entries = new Map<string, Entry>();
  #length = 0;
  /** Texts parsed so far. */
  parses = 0;

  /** @param most characters of all texts whose trees are kept; the newest is kept however long it is */
  constructor(units: UnitLexicon, most: number) {
    this.#units = units;
    this.#most = most;
  }

  get size(): number {
    return this.#entries.size;
  }

  parse(text: string, file: string): Parsed {
    const before = this.#entries.get(file);
    if (before?.text === text) {
      this.#entries.delete(file);
      this.#entries.set(file, before);
      return before.parsed;
    }
    this.drop(file);
    this.parses += 1;
    const parsed = parse(text, file, this.#units);
    this.#entries.set(file, { text, parsed });
    this.#length += text.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#length <= this.#most || oldest === file) break;
      this.drop(oldest);
    }
    return parsed;
  }

  drop(file: string): void {
    this.#length -= this.#entries.get(file)?.text.length ?? 0;
    this.#entries.delete(file);
  }

  /** Drops the trees of all files but these. */
  keepOnly(files: ReadonlySet<string>): void {
    for (const file of [...this.#entries.keys()]) if (!files.has(file)) this.drop(file);
  }
}
