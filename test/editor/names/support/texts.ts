import { posix } from "node:path";
import { SourceDocument } from "../../../../src/editor/documents/source-document.ts";
import { createNameIndex, type NameIndex, type Texts } from "../../../../src/editor/names/index.ts";
import { nodeHost } from "../../../../src/host/node-host.ts";
import { standardVocabulary } from "../../../../src/semantics/index.ts";

/** Texts in memory beside the real libraries; each `set` is an edit. */
export class MemoryTexts implements Texts {
  revision = 0;
  readonly #documents = new Map<string, SourceDocument>();
  readonly #host = nodeHost();

  constructor(files: Readonly<Record<string, string>>) {
    for (const [file, text] of Object.entries(files)) this.set(file, text);
  }

  set(file: string, text: string): void {
    this.#documents.set(
      file,
      new SourceDocument({ uri: `file://${file}`, file, text, version: undefined, encoding: "utf-16", units: standardVocabulary.spellings }),
    );
    this.revision += 1;
  }

  document(file: string): SourceDocument | undefined {
    const library = /^std:(.*)$/.exec(file)?.[1];
    if (library !== undefined && !this.#documents.has(file)) {
      const text = this.#host.readLibrary(library);
      if (text === undefined) return undefined;
      this.#documents.set(file, new SourceDocument({ uri: file, file, text, version: undefined, encoding: "utf-16", units: standardVocabulary.spellings }));
    }
    return this.#documents.get(file);
  }

  files(): readonly string[] {
    return [...this.#documents.keys()].filter((file) => !file.startsWith("std:")).sort();
  }

  resolve(file: string, specifier: string): string | undefined {
    return specifier.startsWith("std:") ? specifier : /^\.\.?\//.test(specifier) ? posix.join(posix.dirname(file), specifier) : undefined;
  }
}

export const indexOf = (texts: Texts): NameIndex => createNameIndex(texts, standardVocabulary);
