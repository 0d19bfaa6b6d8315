import type { Analysis, Diagnostic, Host, OutputFile } from "../contracts/index.ts";
import { hasErrors } from "../contracts/index.ts";
import { type AnalyzeOptions, analyze, analyzeEveryJob, ObservedValues, standardVocabulary, type Vocabulary } from "../semantics/index.ts";
import type { SourceFile } from "../syntax/index.ts";
import { checkJobs } from "./check-jobs.ts";
import { type Facts, type JobFact, noFacts } from "./facts.ts";
import { gatherFacts } from "./gather-facts.ts";
import { ParsedTexts } from "./parsed-texts.ts";
import { RoomMemory } from "./room-memory.ts";
import { sameValue } from "./same-value.ts";
import { TextsRead } from "./texts-read.ts";
import { type Workspace, workspaceOf } from "./workspace.ts";

/** What may differ from one analysis of a root to the next, beside the texts. */
export interface CheckOptions {
  /** Which job of the file; every job where absent. */
  readonly job?: string;
  /** Values of parameters, as `-D name=value` gives them. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `.hgmvars` files that give values to parameters. */
  readonly variables?: readonly string[];
  /** The root is one of many under somebody's hands: parameters that it does not have are meant for others, and it need not have a job. */
  readonly editing?: boolean;
}

export interface LiveOptions {
  /** The words of the language, where they are not the standard ones. */
  readonly vocabulary?: Vocabulary;
  /** Whether facts are gathered; without them `Checked.facts` is empty. */
  readonly facts?: boolean;
  /** How much is remembered: characters of texts whose trees are kept, and roots. Room for a large project when absent. */
  readonly most?: { readonly characters?: number; readonly roots?: number };
}

/** What there is to say about a root. Plain data but for the map. */
export interface Checked {
  readonly root: string;
  /** Texts of all files read, by the name that places use, the root's first. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files that were looked for and are not there: the root is another one when they appear. */
  readonly missing: readonly string[];
  /** What `hgm check` reports, in its order. */
  readonly diagnostics: readonly Diagnostic[];
  /** One for each job that is right. */
  readonly jobs: readonly JobFact[];
  /** No error among the diagnostics. */
  readonly good: boolean;
  /** Of this run if it is good, else of the last good one; as far as this run came when there was none. */
  readonly facts: Facts;
}

/** How often each room has worked. */
export interface Statistics {
  readonly parses: number;
  readonly analyses: number;
  readonly models: number;
  readonly topologies: number;
}

interface Root {
  readonly read: TextsRead;
  readonly options: CheckOptions;
  readonly checked: Checked;
  readonly lastGood: Facts | undefined;
}

const characters = 4_000_000;
const roots = 64;

/**
 * A workspace over texts that change. What an edit does not touch is not computed again: a text is parsed once, a root is analysed when an answer that it
 * got from the files is another one now, a model or a topology is built when what it is made from says something else.
 */
export class LiveWorkspace {
  readonly #hostOf: (root: string) => Host;
  readonly #vocabulary: Vocabulary;
  readonly #facts: boolean;
  readonly #mostRoots: number;
  readonly #texts = new Map<string, string>();
  readonly #libraries = new Map<string, string | undefined>();
  readonly #parsed: ParsedTexts;
  /** The most recently asked for comes last. */
  readonly #roots = new Map<string, Root>();
  #analyses = 0;
  /** Models and topologies of all roots. */
  readonly memory = new RoomMemory();

  /** @param hostOf the files as a root sees them: what it may import differs from one root to another */
  constructor(hostOf: (root: string) => Host, { vocabulary = standardVocabulary, facts = false, most = {} }: LiveOptions = {}) {
    this.#hostOf = hostOf;
    this.#vocabulary = vocabulary;
    this.#facts = facts;
    this.#mostRoots = most.roots ?? roots;
    this.#parsed = new ParsedTexts(vocabulary.spellings, most.characters ?? characters);
  }

  get statistics(): Statistics {
    return { parses: this.#parsed.parses, analyses: this.#analyses, models: this.memory.models, topologies: this.memory.topologies };
  }

  /** How much is remembered now. */
  get remembered(): { readonly texts: number; readonly trees: number; readonly roots: number } {
    return { texts: this.#texts.size, trees: this.#parsed.size, roots: this.#roots.size };
  }

  /** From now on the file has this text; undefined: the one that the host gives. */
  setText(file: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(file);
    else this.#texts.set(file, text);
  }

  /** Nobody asks for this root any more: what only it needed is dropped, its last good facts as well. */
  forget(root: string): void {
    this.#roots.delete(root);
    const needed = new Set([...this.#roots.values()].flatMap(({ checked }) => [...checked.sources.keys()]));
    this.#parsed.keepOnly(needed);
  }

  /** The host's files under the texts that have been set. Libraries never change. */
  #host(root: string): Host {
    const host = this.#hostOf(root);
    const libraries = this.#libraries;
    return {
      readFile: (path) => this.#texts.get(path) ?? host.readFile(path),
      readLibrary: (name) => {
        if (!libraries.has(name)) libraries.set(name, host.readLibrary(name));
        return libraries.get(name);
      },
      resolve: (from, specifier) => host.resolve(from, specifier),
      outside: (path) => host.outside?.(path),
      invalid: (path) => (this.#texts.has(path) ? undefined : host.invalid?.(path)),
    };
  }

  /** The analyses of a root as it is now: of one job where `options` name it or `one` asks for it, else of every job. Nothing is remembered but trees. */
  analyses(
    root: string,
    options: CheckOptions & { readonly one?: boolean; readonly check?: boolean } = {},
    host: Host = this.#host(root),
  ): readonly Analysis[] {
    return this.#analyse(root, options, host, {});
  }

  #analyse(
    root: string,
    { one = false, ...options }: CheckOptions & { readonly one?: boolean; readonly check?: boolean },
    host: Host,
    means: AnalyzeOptions["means"],
  ): readonly Analysis[] {
    this.#analyses += 1;
    const given: AnalyzeOptions = {
      ...options,
      vocabulary: this.#vocabulary,
      means: { parse: (text, file) => this.#parsed.parse(text, file), ...means },
    };
    return one || options.job !== undefined ? [analyze(host, root, given)] : analyzeEveryJob(host, root, given);
  }

  /** Workspaces over analyses, which share this one's memory. */
  workspaces(root: string, analyses: readonly Analysis[], runtime: () => readonly OutputFile[] = () => []): readonly Workspace[] {
    return analyses.map((analysis) => workspaceOf(root, runtime, this.memory, () => analysis));
  }

  /**
   * What there is to say about a root as it is now, with every job, model and topology of it.
   * @param cancelled asked now and then; once it has said true, nobody waits for the result, and undefined is given soon
   */
  check(root: string, options: CheckOptions = {}, cancelled: () => boolean = () => false): Checked | undefined {
    let stopped = false;
    const stop = (): boolean => {
      stopped ||= cancelled();
      return stopped;
    };
    const read = new TextsRead(this.#host(root));
    const before = this.#roots.get(root);
    if (before && sameValue(before.options, options) && before.read.holdsFor(read.host)) {
      this.#keep(root, before);
      return stop() ? undefined : before.checked;
    }
    if (stop()) return undefined;
    const trees = new Map<string, SourceFile>();
    const observer = this.#facts ? new ObservedValues(this.#vocabulary) : undefined;
    const parse = (text: string, file: string) => {
      const parsed = this.#parsed.parse(text, file);
      trees.set(file, parsed.tree);
      stop();
      return parsed;
    };
    const analyses = this.#analyse(root, { ...options, check: true }, read.host, { parse, cancelled: stop, ...(observer ? { observer } : {}) });
    if (stop()) return undefined;
    const workspaces = this.workspaces(root, analyses);
    const found = checkJobs(workspaces, stop);
    if (!found) return undefined;
    const good = !hasErrors(found.diagnostics);
    const lastGood = before?.lastGood;
    const fresh = observer && (good || !lastGood) ? gatherFacts(workspaces, found.jobs, observer, trees, this.memory) : undefined;
    const [first] = analyses;
    const checked: Checked = {
      root,
      sources: first?.sources ?? new Map(),
      missing: read.missing(),
      ...found,
      good,
      facts: fresh ?? lastGood ?? noFacts,
    };
    this.#keep(root, { read, options, checked, lastGood: good ? fresh : lastGood });
    return checked;
  }

  #keep(root: string, entry: Root): void {
    this.#roots.delete(root);
    this.#roots.set(root, entry);
    for (const oldest of this.#roots.keys()) {
      if (this.#roots.size <= this.#mostRoots) break;
      this.#roots.delete(oldest);
    }
  }
}
