import type { Analysis, Diagnostic, Host, OriginTable, SiteSpec, Spec, SpecParameter, Unplanned } from "../contracts/index.ts";
import { CompilerBug, hasErrors } from "../contracts/index.ts";
import {
  invalidEncoding,
  noJob,
  noSites,
  severalJobs,
  tooLarge,
  unknownJob,
  unknownModuleFile,
  unknownParameter,
} from "../diagnostics/codes/semantics/index.ts";
import type { Declared } from "./declared.ts";
import { loadModule } from "./load-module.ts";
import type { Module } from "./module.ts";
import { nearest } from "../syntax/index.ts";
import { parameterFacts } from "./parameter-facts.ts";
import { checkModel } from "./model/check-model.ts";
import { type Means, Session } from "./session.ts";
import { readVariables } from "./variables.ts";
import { replaceFix } from "./evaluate/name.ts";
import { buildJob } from "./spec/build-job.ts";
import { inOneCurrency } from "./spec/currencies.ts";
import { Links } from "./spec/build-links.ts";
import { buildSite, hasPools } from "./spec/build-site.ts";
import { buildDeclaredData } from "./spec/build-training.ts";
import { Devices } from "./spec/devices.ts";
import { standardVocabulary } from "./vocabulary/index.ts";
import type { Vocabulary } from "./vocabulary/index.ts";

export interface AnalyzeOptions {
  /** Which job of the file; needed only where it declares several. */
  readonly job?: string;
  /** Values of parameters as text: `wan` of the file itself, `network.wan` of an imported file `network.hgm`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `.hgmvars` files that give values to parameters, later ones over earlier ones; `parameters` win over all of them. The file of the spec's own name is read by itself. */
  readonly variables?: readonly string[];
  /** The words of the language, where they are not the standard ones. */
  readonly vocabulary?: Vocabulary;
  /** Looks for mistakes only: also in the bodies of models that no job uses; a file that declares something and has no job is a library, and that is none. */
  readonly check?: boolean;
  /**
   * The file is one of many under somebody's hands. `parameters` and `variables` are meant for all of them: what this one does not have is no mistake, and
   * neither is a file without a job.
   */
  readonly editing?: boolean;
  readonly means?: Means;
}

const mostSites = 4096;

/** What the members of a file with errors of syntax mean is not asked: a member that is misplaced may only have lost its block. */
const ofBrokenText = (session: Session, { code, place }: Diagnostic): boolean =>
  !code.startsWith("HGM1") && code !== invalidEncoding.code && place !== undefined && session.brokenFiles.has(place.file);

/** In reading order: files in the order in which they were read, what has no place last. */
const inOrder = (session: Session): readonly Diagnostic[] => {
  const files = new Map([...session.sources.keys()].map((file, index) => [file, index]));
  const fileOf = ({ place }: Diagnostic): number => (place ? (files.get(place.file) ?? -1) : files.size);
  const startOf = ({ place }: Diagnostic): number => place?.start ?? 0;
  return session.diagnostics.filter((diagnostic) => !ofBrokenText(session, diagnostic)).sort((a, b) => fileOf(a) - fileOf(b) || startOf(a) - startOf(b));
};

/** The job to plan; undefined after a report. Says nothing about a missing job when the file has other mistakes. */
const chooseJob = (session: Session, jobs: readonly Declared[], wanted: string | undefined): Declared | undefined => {
  const names = jobs.map((job) => job.name);
  const [first, second] = jobs;
  if (wanted !== undefined) {
    const job = jobs.find((candidate) => candidate.name === wanted);
    if (!job && !hasErrors(session.diagnostics)) session.report(unknownJob, undefined, { name: wanted, jobs: names, nearest: nearest(wanted, names) });
    return job;
  }
  if (!second) return first;
  session.report(
    severalJobs,
    second.place,
    { jobs: names },
    { related: jobs.filter((job) => job !== second).map((job) => ({ place: job.place, message: `Job \`${job.name}\`.` })) },
  );
  return undefined;
};

/** Sites that a job may use: those the file imports, then its own, in order. */
const sitesInSight = (module: Module): readonly Declared[] => [
  ...new Set([...module.importedSites(), ...module.members().declared.filter((item) => item.keyword === "site")]),
];

const sitesOfJob = (job: Declared, inSight: readonly Declared[]): readonly Declared[] => {
  const given = job.block().value("sites");
  if (given?.kind !== "list") return given?.kind === "error" ? [] : inSight;
  const chosen = new Set(given.items.flatMap((item) => (item.kind === "declared" ? [item.declared] : [])));
  return [...inSight.filter((site) => chosen.has(site)), ...[...chosen].filter((site) => !inSight.includes(site))];
};

/** Evaluates every declaration of the file, used by the job or not: a mistake in an idle site is a mistake too. */
const checkDeclarations = (session: Session, module: Module, devices: Devices, jobs: readonly Declared[]): void => {
  for (const binding of [...module.scope.bindings()]) binding.value();
  for (const declared of module.members().declared) {
    if (!session.isWanted()) return;
    if (declared.keyword === "device") devices.build(declared);
    else if (declared.keyword === "site") buildSite(session, declared, (device) => devices.build(device));
    else if (declared.keyword === "data") buildDeclaredData(session, declared);
  }
  if (jobs.length === 0) new Links(session, module.members().links).between(new Set(sitesInSight(module)));
};

/** What the jobs of one file share. */
interface Shared {
  readonly session: Session;
  readonly devices: Devices;
  readonly inSight: readonly Declared[];
  /** Links of all files read, checked between all sites in sight. */
  readonly links: Links;
}

const share = (session: Session, module: Module, devices: Devices): Shared => {
  const inSight = sitesInSight(module);
  const links = new Links(
    session,
    [...session.modules.values()].flatMap((read) => read.members().links),
  );
  links.between(new Set(inSight));
  return { session, devices, inSight, links };
};

const buildSpec = ({ session, devices, inSight, links }: Shared, job: Declared): Spec | undefined => {
  const sites = sitesOfJob(job, inSight);
  if (sites.length > mostSites) {
    session.report(tooLarge, job.place, { what: "This job has too many sites", limit: String(mostSites) });
    return undefined;
  }
  if (sites.length === 0 && !hasErrors(session.diagnostics)) session.report(noSites, job.place, { job: job.name });
  const joined = links.between(new Set(sites));
  const built = sites.map((site) => (hasPools(session, site) ? buildSite(session, site, (device) => devices.use(device)) : undefined));
  const { job: jobSpec, model } = buildJob(session, job, sites);
  const ready = built.filter((site): site is SiteSpec => site !== undefined);
  if (!jobSpec || !model || ready.length !== sites.length) return undefined;
  const spec: Spec = { version: "hgm.spec/1", edition: 1, job: jobSpec, model, sites: ready, links: joined, devices: devices.used() };
  const unplanned = unplannedOf(session, spec);
  return inOneCurrency(session, unplanned.length === 0 ? spec : { ...spec, unplanned }, job.block());
};

/** Evaluates the jobs that are not planned now: their mistakes are mistakes too. A private job may leave things to those that extend it. */
const checkOtherJobs = (session: Session, module: Module, planned: ReadonlySet<Declared>): void => {
  for (const job of module.members().declared) {
    if (job.keyword !== "job" || planned.has(job)) continue;
    if (job.hidden) for (const name of job.block().properties.keys()) job.block().value(name);
    else buildJob(session, job, sitesOfJob(job, sitesInSight(module)));
  }
};

/** What the parts of this spec say that no plan can carry: other jobs and idle sites are not asked. */
const unplannedOf = (session: Session, spec: Spec): readonly Unplanned[] => {
  const data = [spec.job.data, ...(spec.job.data.sources ?? []).map(({ source }) => source)].map(({ name }) => `data.${name}`);
  const parts = [spec.job.origin, ...data, ...[...spec.sites, ...spec.links, ...spec.devices].map(({ origin }) => origin)];
  return [...session.unplanned.values()].filter(({ origin }) => parts.some((part) => origin.startsWith(`${part}.`)));
};

const checkParameters = (session: Session, { editing = false, variables = [] }: AnalyzeOptions): void => {
  for (const name of editing ? [] : session.parameters.keys()) {
    if (!session.parametersSeen.has(name)) session.report(unknownParameter, undefined, { name, nearest: nearest(name, session.parameterNames) });
  }
  for (const [name, { place, file }] of session.variables) {
    if (session.parameterNames.includes(name) || (editing && variables.includes(file))) continue;
    const near = nearest(name, session.parameterNames);
    session.report(unknownParameter, place, { name, nearest: near }, { fixes: replaceFix(place, name, near) });
  }
};

/** A file that has been read, ready for its jobs to be evaluated. */
interface Opened {
  readonly session: Session;
  readonly module?: Module;
  /** Jobs of the file that can be planned. */
  readonly jobs: readonly Declared[];
  readonly devices: Devices;
}

const openFile = (host: Host, file: string, options: AnalyzeOptions): Opened => {
  const session = new Session(host, file, options.parameters ?? {}, options.vocabulary ?? standardVocabulary, options.means);
  const devices = new Devices(session);
  const text = host.readFile(file);
  if (text === undefined) {
    session.report(unknownModuleFile, undefined, { file });
    return { session, devices, jobs: [] };
  }
  const own = file.replace(/\.hgm$/, ".hgmvars");
  const variables = options.variables ?? [];
  for (const each of own !== file && !variables.includes(own) && host.readFile(own) !== undefined ? [own, ...variables] : variables)
    readVariables(session, each);
  const module = loadModule(session, file, text, []);
  if (session.brokenFiles.size > 0) return { session, devices, jobs: [] };
  const jobs = module.members().declared.filter((item) => item.keyword === "job" && !item.hidden);
  checkParameters(session, options);
  checkDeclarations(session, module, devices, jobs);
  return { session, devices, jobs, module };
};

/** Whether a file has something to offer to those that import it. */
const isLibrary = (module: Module): boolean => module.exportedNames().length > 0 || module.members().links.length > 0;

/** What is said when all jobs have been evaluated. */
const finish = (
  { session, jobs, module }: Opened,
  planned: ReadonlySet<Declared>,
  named: boolean,
  { check = false, editing = false }: AnalyzeOptions,
): void => {
  if (!module) return;
  checkOtherJobs(session, module, planned);
  if (check) for (const model of module.members().declared) if (model.keyword === "model" && !session.instantiated.has(model)) checkModel(session, model);
  // A check may put another one aside: the loop reaches that one too.
  for (const check of session.deferred) check();
  session.deferred.length = 0;
  if (jobs.length === 0 && !named && !editing && !(check && isLibrary(module)) && !hasErrors(session.diagnostics)) {
    const file = session.mainFile;
    session.report(noJob, { file, start: 0, end: 0 }, { file: file.replace(/^.*[/\\]/, "") });
  }
};

interface Built {
  readonly spec: Spec | undefined;
  readonly origins: OriginTable;
}

const analysesOf = ({ session, jobs }: Opened, built: readonly Built[]): readonly Analysis[] => {
  const sound = !hasErrors(session.diagnostics);
  const parameters = (): readonly SpecParameter[] => (sound ? parameterFacts(session) : []);
  const shared = { jobs: jobs.map((job) => job.name), parameters, diagnostics: inOrder(session), sources: session.sources };
  return built.map(({ spec, origins }) => ({ ...(spec && sound ? { spec } : {}), ...shared, origins }));
};

/**
 * Reads a spec with everything that it imports and evaluates one job of it. Mistakes are diagnostics, never exceptions.
 * Pure but for the host: the same texts give the same analysis, wherever the file lies.
 */
export const analyze = (host: Host, file: string, options: AnalyzeOptions = {}): Analysis => {
  const opened = openFile(host, file, options);
  const { session, module, jobs, devices } = opened;
  const job = module && chooseJob(session, jobs, options.job);
  const spec = module && job && buildSpec(share(session, module, devices), job);
  finish(opened, new Set(job ? [job] : []), options.job !== undefined, options);
  const [analysis] = analysesOf(opened, [{ spec, origins: session.origins }]);
  if (!analysis) throw new CompilerBug("an analysis of one job gave none");
  return analysis;
};

/**
 * As `analyze`, for every job of the file that can be planned: one analysis for each, with origins of its own and the diagnostics of all, which
 * are the same objects. One analysis without a spec for a file without such a job. The file is read once.
 */
export const analyzeEveryJob = (host: Host, file: string, options: Omit<AnalyzeOptions, "job"> = {}): readonly Analysis[] => {
  const opened = openFile(host, file, options);
  const { session, module, jobs, devices } = opened;
  const base = session.origins;
  const shared = module && jobs.length > 0 ? share(session, module, devices) : undefined;
  const built = jobs.map((job): Built => {
    session.isWanted();
    session.layerOrigins(base);
    const spec = shared && buildSpec({ ...shared, devices: devices.forNextJob() }, job);
    return { spec, origins: session.origins };
  });
  session.origins = base;
  finish(opened, new Set(jobs), false, options);
  return analysesOf(opened, built.length > 0 ? built : [{ spec: undefined, origins: base }]);
};
