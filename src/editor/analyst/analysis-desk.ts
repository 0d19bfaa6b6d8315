import type { Diagnostic, Host } from "../../contracts/index.ts";
import { type Checked, type Facts, LiveWorkspace, type MemberFacts } from "../../workspace/index.ts";
import type { Analysed, AnalystSettings } from "./analyst.ts";

/** What has no place of its own is told where the root begins. */
const withPlace = (diagnostic: Diagnostic, root: string): Diagnostic =>
  diagnostic.place ? diagnostic : { ...diagnostic, place: { file: root, start: 0, end: 0 } };

/** The figures of one job, where the file has it. */
const ofOneJob = (facts: Facts, job: string | undefined): Facts => {
  if (!facts.jobs.some((fact) => fact.job === job)) return facts;
  const members = Object.entries(facts.members).map(([file, inFile]): [string, Record<string, MemberFacts>] => [
    file,
    Object.fromEntries(
      Object.entries(inFile).map(([path, { layers, ...member }]) => {
        const own = layers?.filter((fact) => fact.job === job) ?? [];
        return [path, own.length > 0 ? { ...member, layers: own } : member];
      }),
    ),
  ]);
  return { members: Object.fromEntries(members), jobs: facts.jobs.filter((fact) => fact.job === job) };
};

/** Analyses one after another, over one live workspace. What every analyst does, in whatever thread it does it. */
export class AnalysisDesk {
  readonly #hostOf: (root: string, settings: AnalystSettings) => Host;
  readonly #hosts = new Map<string, Host>();
  readonly #texts = new Map<string, { readonly text: string; readonly version: number }>();
  #settings: AnalystSettings = {};
  #workspace: LiveWorkspace;

  /** @param hostOf the files as a root sees them under these settings */
  constructor(hostOf: (root: string, settings: AnalystSettings) => Host) {
    this.#hostOf = hostOf;
    this.#workspace = this.#fresh();
  }

  #fresh(): LiveWorkspace {
    const live = new LiveWorkspace((root) => this.#host(root), { facts: true });
    for (const [file, { text }] of this.#texts) live.setText(file, text);
    return live;
  }

  #host(root: string): Host {
    const before = this.#hosts.get(root);
    const host = before ?? this.#hostOf(root, this.#settings);
    this.#hosts.set(root, host);
    return host;
  }

  setText(file: string, text: string | undefined, version: number): void {
    if (text === undefined) this.#texts.delete(file);
    else this.#texts.set(file, { text, version });
    this.#workspace.setText(file, text);
    if (text === undefined) this.forget(file);
  }

  configure(settings: AnalystSettings): void {
    if (settings.root !== this.#settings.root) this.#hosts.clear();
    this.#settings = settings;
  }

  /** Starts anew with nothing but the texts: what is remembered may be unsound after a bug. */
  restart(): void {
    this.#workspace = this.#fresh();
  }

  /** Nobody looks at the root any more. */
  forget(root: string): void {
    this.#hosts.delete(root);
    this.#workspace.forget(root);
  }

  /** Undefined when cancelled. */
  analyse(root: string, cancelled: () => boolean): Analysed | undefined {
    const { parameters, variables } = this.#settings;
    const given = { editing: true, ...(parameters ? { parameters } : {}), ...(variables ? { variables } : {}) };
    const checked = this.#workspace.check(root, given, cancelled);
    return checked && this.#told(checked);
  }

  #told({ root, sources, missing, diagnostics, facts, good }: Checked): Analysed {
    const read = [...sources.keys(), ...missing];
    return {
      root,
      read,
      versions: new Map(
        read.flatMap((file) => {
          const open = this.#texts.get(file);
          return open ? [[file, open.version] as const] : [];
        }),
      ),
      diagnostics: diagnostics.map((diagnostic) => withPlace(diagnostic, root)),
      facts: ofOneJob(facts, this.#settings.job),
      good,
    };
  }
}
