import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { UnitLexicon } from "../../syntax/index.ts";
import type { Surroundings } from "../surroundings.ts";
import { LineIndex, type PositionEncoding } from "../text/line-index.ts";
import { SourceDocument } from "./source-document.ts";
import { pathOfUri, uriOfPath } from "./uri.ts";

/** Files of all folders together that names are looked for in. */
const mostFiles = 4000;

/** Texts of files that are not open, kept so that names in them need not be read again. In UTF-16 units. */
const mostKept = 64_000_000;

/**
 * All texts that the server knows: open documents as the client sees them, and the `.hgm` files in the folders of the workspace as they lie on disk.
 * `revision` grows with every change of any text, so that what was worked out over several files can be kept until then.
 */
export class Project {
  revision = 0;
  readonly encoding: PositionEncoding;
  readonly #surroundings: Surroundings;
  readonly #units: UnitLexicon;
  /** By file. */
  readonly #open = new Map<string, SourceDocument>();
  /** Read from disk, by file; undefined for a file that is not there. */
  readonly #closed = new Map<string, SourceDocument | undefined>();
  #kept = 0;
  #folders: readonly string[] = [];
  #listed: readonly string[] | undefined;
  /** Files on disk to files as places name them, for the modules of the library. */
  readonly #libraries = new Map<string, string>();

  constructor(surroundings: Surroundings, units: UnitLexicon, encoding: PositionEncoding, libraries: readonly string[]) {
    this.#surroundings = surroundings;
    this.#units = units;
    this.encoding = encoding;
    for (const name of libraries) {
      const path = surroundings.libraryFile(name);
      if (path !== undefined) this.#libraries.set(path, `std:${name}`);
    }
  }

  /** The file that a URI names, as places name it. */
  fileOf(uri: string): string {
    const path = pathOfUri(uri);
    return this.#libraries.get(path) ?? path;
  }

  /** The URI of a file, as the client named it where it has opened it. */
  uriOf(file: string): string {
    const open = this.#open.get(file);
    if (open) return open.uri;
    const library = /^std:(.*)$/.exec(file)?.[1];
    return uriOfPath(library === undefined ? file : (this.#surroundings.libraryFile(library) ?? file));
  }

  /** The open document of a URI; undefined when the client has not opened it. */
  openDocument(uri: string): SourceDocument | undefined {
    return this.#open.get(this.fileOf(uri));
  }

  openDocuments(): readonly SourceDocument[] {
    return [...this.#open.values()];
  }

  isOpen(file: string): boolean {
    return this.#open.has(file);
  }

  /** A file as the client sees it or, where it is not open, as it lies on disk; undefined when there is none. */
  document(file: string): SourceDocument | undefined {
    const open = this.#open.get(file);
    if (open || this.#closed.has(file)) return open ?? this.#closed.get(file);
    const library = /^std:(.*)$/.exec(file)?.[1];
    const text = library === undefined ? this.#surroundings.readFile(file) : this.#surroundings.readLibrary(library);
    const document = text === undefined ? undefined : this.#make(this.uriOf(file), file, text);
    if (this.#kept > mostKept) this.#dropClosed();
    this.#kept += text?.length ?? 0;
    this.#closed.set(file, document);
    return document;
  }

  /** The module that `specifier` names, seen from `file`; undefined where it names none. */
  resolve(file: string, specifier: string): string | undefined {
    if (/^std:/.test(specifier)) return specifier;
    return /^\.\.?\//.test(specifier) && !file.startsWith("std:") ? this.#surroundings.resolve(file, specifier) : undefined;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Absolute paths. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#listed = undefined;
    this.revision += 1;
  }

  /** Every file in sight: those of the folders and those that are open, in order of path; libraries are not among them. */
  files(): readonly string[] {
    if (!this.#listed) {
      const found = new Set<string>();
      for (const folder of this.#folders) for (const path of this.#surroundings.listFiles(folder, mostFiles - found.size)) found.add(path);
      this.#listed = [...found].filter((path) => !this.#libraries.has(path));
    }
    return [...new Set([...this.#listed, ...this.#open.keys()])].filter((file) => !file.startsWith("std:")).sort();
  }

  /** @param version null where a client gives none, which it should not */
  open(uri: string, text: string, version: number | null): SourceDocument {
    const file = this.fileOf(uri);
    this.#forget(file);
    return this.#put(file, this.#make(uri, file, text, { version, revision: this.revision + 1 }));
  }

  /** Applies changes in order, each to what the one before left. Undefined for a document that is not open. */
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[], version: number | null): SourceDocument | undefined {
    const file = this.fileOf(uri);
    const before = this.#open.get(file);
    if (!before) return undefined;
    let { text } = before;
    let lines: LineIndex | undefined = before.lines;
    for (const change of changes) {
      if ("range" in change && change.range) {
        lines ??= new LineIndex(text, this.encoding);
        const { start, end } = lines.offsetsOf(change.range);
        text = text.slice(0, start) + change.text + text.slice(end);
      } else text = change.text;
      lines = undefined;
    }
    return this.#put(file, this.#make(before.uri, file, text, { version, revision: this.revision + 1 }));
  }

  /** The client no longer shows the document: what lies on disk counts again. */
  close(uri: string): SourceDocument | undefined {
    const file = this.fileOf(uri);
    const document = this.#open.get(file);
    if (document && this.#open.delete(file)) this.revision += 1;
    return document;
  }

  /** A file has changed, come or gone on disk. */
  changedOnDisk(file: string): void {
    this.#forget(file);
    this.#listed = undefined;
    this.revision += 1;
  }

  #make(uri: string, file: string, given: string, numbers?: { readonly version: number | null; readonly revision: number }): SourceDocument {
    // Offsets of the compiler do not count a byte order mark; clients take it away before they send a text.
    const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
    const [version, revision] = [numbers?.version ?? undefined, numbers?.revision];
    return new SourceDocument({ uri, file, text, version, revision, encoding: this.encoding, units: this.#units });
  }

  #put(file: string, document: SourceDocument): SourceDocument {
    this.#open.set(file, document);
    this.revision += 1;
    return document;
  }

  #forget(file: string): void {
    this.#kept -= this.#closed.get(file)?.text.length ?? 0;
    this.#closed.delete(file);
  }

  #dropClosed(): void {
    this.#closed.clear();
    this.#kept = 0;
  }
}
