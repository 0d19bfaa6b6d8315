import { libraries, type Vocabulary } from "../../semantics/index.ts";
import type { Import } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import { FileNames } from "./file-names.ts";
import type { Texts } from "./texts.ts";

/** The names of each file. Those of a text are read once, and kept for as long as the text is. */
export class ProjectNames {
  readonly texts: Texts;
  readonly vocabulary: Vocabulary;
  readonly #read: WeakMap<SourceDocument, FileNames>;
  /** Of this revision, so that all of one answer speaks of the same texts. */
  readonly #current = new Map<string, FileNames | undefined>();
  #files: readonly string[] | undefined;
  #revision = -1;
  readonly #forgetters: (() => void)[] = [];

  constructor(texts: Texts, vocabulary: Vocabulary, read: WeakMap<SourceDocument, FileNames> = new WeakMap()) {
    this.texts = texts;
    this.vocabulary = vocabulary;
    this.#read = read;
  }

  /** The same texts with other ones in some places. What has been read of the others is shared. */
  over(texts: Texts): ProjectNames {
    return new ProjectNames(texts, this.vocabulary, this.#read);
  }

  /** Calls back when a text has changed, before anything is asked of the new ones. */
  whenChanged(forget: () => void): void {
    this.#forgetters.push(forget);
  }

  /** To be called before every question. */
  refresh(): void {
    if (this.#revision === this.texts.revision) return;
    this.#revision = this.texts.revision;
    this.#current.clear();
    this.#files = undefined;
    for (const forget of this.#forgetters) forget();
  }

  of(file: string): FileNames | undefined {
    const current = this.#current.get(file);
    if (current || this.#current.has(file)) return current;
    const document = this.texts.document(file);
    let names = document && this.#read.get(document);
    if (document && !names) {
      names = new FileNames(document, this.vocabulary);
      this.#read.set(document, names);
    }
    this.#current.set(file, names);
    return names;
  }

  /** Every file in sight, and the libraries. */
  files(): readonly string[] {
    this.#files ??= [...this.texts.files(), ...libraries.map((name) => `std:${name}`)];
    return this.#files;
  }

  /** The names of the files whose text holds a word: the others are not even parsed. */
  *holding(word: string): Iterable<FileNames> {
    for (const file of this.files()) {
      if (this.texts.document(file)?.text.includes(word) !== true) continue;
      const names = this.of(file);
      if (names) yield names;
    }
  }

  /** The file that an import names, as places name it. */
  module(file: string, node: Import): string | undefined {
    const specifier = node.module.parts.map((part) => (part.kind === "StringText" ? part.value : "")).join("");
    if (node.module.parts.some(({ kind }) => kind === "Interpolation")) return undefined;
    return this.texts.resolve(file, specifier);
  }
}
