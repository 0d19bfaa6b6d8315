import { type Connection, type Diagnostic as LspDiagnostic, DiagnosticRefreshRequest } from "vscode-languageserver";
import type { Diagnostic } from "../../contracts/index.ts";
import { sameValue } from "../../workspace/index.ts";
import type { Analysed, Analyst } from "../analyst/analyst.ts";
import type { KnownFacts } from "../snapshot.ts";
import type { Project } from "../documents/project.ts";

/** What the publisher needs of the server. */
export interface PublisherOptions {
  readonly project: Project;
  readonly analyst: Analyst;
  readonly connection: Connection;
  /** The client asks for diagnostics of open documents by itself and can be told to ask again. */
  readonly pulls: boolean;
  readonly shown: (diagnostic: Diagnostic, file: string) => LspDiagnostic | undefined;
  /** What is known of the members of an open document has changed. */
  readonly factsChanged: () => void;
}

/**
 * Keeps what is known to be wrong: one analysis for every open document, done anew when a text that it has read changes. What several of them find in
 * one file is shown once. Findings are told as soon as they are there; those of texts that have changed meanwhile are not.
 */
export class DiagnosticsPublisher {
  readonly #options: PublisherOptions;
  /** The last analysis of each open document. */
  readonly #analysed = new Map<string, Analysed>();
  /** Roots whose analysis is out of date, the one changed last at the end. */
  readonly #stale = new Set<string>();
  /** Roots that are out of date through no edit of their own: a client that pulls must be told to ask for them again. */
  readonly #following = new Set<string>();
  #refreshing = false;
  readonly #running = new Map<string, Promise<void>>();
  /** Files that the client was last told something about. */
  readonly #told = new Set<string>();
  #disposed = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** What is wrong in a file, each finding once; undefined while nothing is known of its present text. */
  diagnostics(file: string): readonly Diagnostic[] | undefined {
    const found = new Map<string, Diagnostic>();
    let known = false;
    for (const analysed of this.#analysed.values()) {
      if (!analysed.read.includes(file) || !this.#isPresent(analysed, file)) continue;
      known = true;
      for (const diagnostic of analysed.diagnostics) if (diagnostic.place?.file === file) found.set(JSON.stringify(diagnostic), diagnostic);
    }
    return known ? [...found.values()].sort((a, b) => (a.place?.start ?? 0) - (b.place?.start ?? 0)) : undefined;
  }

  /** The last analysis of an open document, of its present text or not. */
  analysed(root: string): Analysed | undefined {
    return this.#analysed.get(root);
  }

  /** What is known of a file: by the analysis of the file itself where there is one that knows anything, else by one of a file that imports it. */
  facts(file: string): KnownFacts | undefined {
    const own = this.#analysed.get(file);
    for (const analysed of own ? [own, ...this.#analysed.values()] : this.#analysed.values()) {
      const members = analysed.facts.members[file];
      if (members) return { members, jobs: analysed.facts.jobs, fresh: analysed.good && this.#isPresent(analysed, file) };
    }
    return undefined;
  }

  /** A text has changed: every analysis that read it is out of date. */
  changed(file: string): void {
    for (const [root, { read }] of this.#analysed) {
      if (root === file || !read.includes(file)) continue;
      this.#stale.add(root);
      this.#following.add(root);
    }
    if (this.#options.project.isOpen(file)) {
      this.#stale.delete(file);
      this.#stale.add(file);
    }
    this.#start();
  }

  /** Everything is out of date: settings have changed. */
  allChanged(): void {
    for (const { file } of this.#options.project.openDocuments()) {
      this.#stale.add(file);
      this.#following.add(file);
    }
    this.#start();
  }

  closed(file: string): void {
    this.#analysed.delete(file);
    this.#stale.delete(file);
    this.changed(file);
    this.#tell(new Set([...this.#told, file]));
  }

  /** Waits until the present text of a document has been analysed. */
  async upToDate(file: string): Promise<void> {
    while (!this.#disposed && this.#options.project.isOpen(file)) {
      const analysed = this.#analysed.get(file);
      if (analysed && !this.#stale.has(file) && this.#isPresent(analysed, file)) return;
      this.#start();
      const running = this.#running.get(file);
      if (!running) return;
      await running;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#stale.clear();
  }

  #isPresent({ versions }: Analysed, file: string): boolean {
    const document = this.#options.project.document(file);
    return versions.get(file) === document?.revision;
  }

  #start(): void {
    // The document under the user's hands first.
    for (const root of [...this.#stale].reverse()) {
      if (this.#disposed || this.#running.has(root)) continue;
      this.#stale.delete(root);
      const running = this.#analyse(root).finally(() => {
        this.#running.delete(root);
        if (this.#stale.size > 0) this.#start();
      });
      this.#running.set(root, running);
    }
  }

  async #analyse(root: string): Promise<void> {
    const analysed = await this.#options.analyst.analyse(root);
    if (this.#disposed || !this.#options.project.isOpen(root)) return;
    if (!analysed) return;
    const before = this.#analysed.get(root);
    this.#analysed.set(root, analysed);
    if (this.#following.delete(root)) this.#askAgain();
    if (this.#saysOther(before, analysed)) this.#options.factsChanged();
    this.#tell(
      new Set(
        [root, ...(before?.diagnostics ?? []), ...analysed.diagnostics].flatMap((each) =>
          typeof each === "string" ? [each] : each.place ? [each.place.file] : [],
        ),
      ),
    );
  }

  /** Whether hints of an open document may be others now. Tables that are the same are mostly the same object. */
  #saysOther(before: Analysed | undefined, now: Analysed): boolean {
    return this.#options.project.openDocuments().some(({ file }) => !sameValue(before?.facts.members[file], now.facts.members[file]));
  }

  #tell(files: ReadonlySet<string>): void {
    const { project, connection, pulls, shown } = this.#options;
    for (const file of files) {
      const document = project.isOpen(file) ? project.document(file) : undefined;
      if (document && pulls) continue;
      const diagnostics = this.diagnostics(file);
      // While a newer text is being analysed, the client keeps what it has.
      if (document && !diagnostics) continue;
      const all = (diagnostics ?? []).flatMap((diagnostic) => shown(diagnostic, file) ?? []);
      if (all.length > 0) this.#told.add(file);
      else if (!this.#told.delete(file) && !document) continue;
      const version = document?.version;
      void connection.sendDiagnostics({ uri: project.uriOf(file), ...(version === undefined ? {} : { version }), diagnostics: all });
    }
  }

  /** A client that pulls asks by itself for a document that it has changed; what followed in others it cannot know. */
  #askAgain(): void {
    if (!this.#options.pulls || this.#refreshing) return;
    this.#refreshing = true;
    const done = (): void => {
      this.#refreshing = false;
    };
    this.#options.connection.sendRequest(DiagnosticRefreshRequest.type).then(done, done);
  }
}
