import { posix } from "node:path";
import { SourceDocument } from "../../../../src/editor/documents/source-document.ts";
import { createNameIndex, type NameIndex, type Texts } from "../../../../src/editor/names/index.ts";
import { nodeHost } from "../../../../src/host/node-host.ts";
import { standardVocabulary } from "../../../../src/semantics/index.ts";

const document = (file: string, text: string): SourceDocument =>
  new SourceDocument({ uri: `file://${file}`, file, text, version: undefined, encoding: "utf-16", units: standardVocabulary.spellings });

/** Of the libraries, read once for all. */
const libraries = new Map<string, SourceDocument>();
const host = nodeHost();

const libraryDocument = (file: string): SourceDocument | undefined => {
  const known = libraries.get(file);
  const text = known ? undefined : host.readLibrary(file.slice("std:".length));
  if (text !== undefined) libraries.set(file, document(file, text));
  return libraries.get(file);
};

/** Texts in memory beside the real libraries; each `set` is an edit. */
export class MemoryTexts implements Texts {
  revision = 0;
  readonly #documents = new Map<string, SourceDocument>();

  constructor(files: Readonly<Record<string, string>>) {
    for (const [file, text] of Object.entries(files)) this.set(file, text);
  }

  set(file: string, text: string): void {
    this.#documents.set(file, document(file, text));
    this.revision += 1;
  }

  document(file: string): SourceDocument | undefined {
    return this.#documents.get(file) ?? (file.startsWith("std:") ? libraryDocument(file) : undefined);
  }

  files(): readonly string[] {
    return [...this.#documents.keys()].filter((file) => !file.startsWith("std:")).sort();
  }

  resolve(file: string, specifier: string): string | undefined {
    return specifier.startsWith("std:") ? specifier : /^\.\.?\//.test(specifier) ? posix.join(posix.dirname(file), specifier) : undefined;
  }
}

export const indexOf = (texts: Texts): NameIndex => createNameIndex(texts, standardVocabulary);
