import type { Diagnostic } from "../../contracts/index.ts";
import { allDiagnostics } from "../../diagnostics/index.ts";
import { open, type Workspace } from "../../index.ts";
import { type DiagnosticRecord, diagnosticRecord, sarifLog } from "../../report/index.ts";
import { exitCode, exitCodeFor } from "../exit-code.ts";
import { fixFile } from "../fix-file.ts";
import { notThere, openOptions } from "../open-spec.ts";
import type { SpecOptions } from "../spec-options.ts";
import { report } from "../terminal.ts";
import { version } from "../version.ts";

export interface CheckOptions extends SpecOptions {
  readonly format?: "text" | "json" | "sarif";
  readonly fix?: boolean;
}

interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly source: (file: string) => string | undefined;
  /** One for each job that is right. */
  readonly jobs: readonly Summary[];
}

interface Summary {
  readonly job: string;
  readonly model: string;
  readonly parameters: number;
  readonly layers: number;
  readonly sites: number;
  readonly pools: number;
  readonly devices: number;
  /** Numbers of its device classes whose source is marked unverified, such as `Ascend910B3.memory.bandwidth`. */
  readonly unverified: readonly string[];
}

const summaryOf = (workspace: Workspace): Summary | undefined => {
  const [spec, model, topology] = [workspace.analysis().spec, workspace.model().value, workspace.topology().value];
  if (!spec || !model || !topology) return undefined;
  const pools = topology.sites.flatMap((site) => site.pools);
  return {
    job: spec.job.name,
    model: model.name,
    parameters: model.parameters.total,
    layers: model.layers.length,
    sites: topology.sites.length,
    pools: pools.length,
    devices: pools.reduce((sum, pool) => sum + pool.nodes * pool.devicesPerNode, 0),
    unverified: spec.devices.flatMap(({ name, sources }) =>
      Object.entries(sources).flatMap(([path, source]) => (source.unverified ? [`${name}.${path}`] : [])),
    ),
  };
};

/** Each finding once: jobs with the same model say the same of it. */
const distinct = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map([...new Set(diagnostics)].map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values(),
];

const checkFile = (file: string, options: SpecOptions): Checked => {
  const missing = notThere(file);
  if (missing) return { diagnostics: [missing], source: () => undefined, jobs: [] };
  const found: Diagnostic[] = [];
  const jobs: Summary[] = [];
  let sources: ReadonlyMap<string, string> = new Map();
  for (const workspace of open(file, openOptions(options)).everyJob()) {
    for (const room of [workspace.model(), workspace.topology()]) found.push(...room.diagnostics);
    ({ sources } = workspace.analysis());
    const summary = summaryOf(workspace);
    if (summary) jobs.push(summary);
  }
  return { diagnostics: distinct(found), source: (path) => sources.get(path), jobs };
};

/** Applies the safe fixes of a file until none is left to apply; what that uncovers may have fixes of its own. */
const mend = (file: string, options: SpecOptions): Checked => {
  let checked = checkFile(file, options);
  for (let round = 0; round < 10; round += 1) {
    const text = checked.source(file);
    const fixes = checked.diagnostics.flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.safe));
    if (text === undefined || fixes.length === 0 || !fixFile(file, text, fixes)) break;
    checked = checkFile(file, options);
  }
  return checked;
};

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? "" : "s"}`;

const print = (file: string, { diagnostics, source, jobs }: Checked, json: boolean): void => {
  report(diagnostics, source, json);
  for (const summary of jobs) {
    if (json) process.stdout.write(`${JSON.stringify({ checked: { file, ...summary } })}\n`);
    else {
      const model = `${summary.model}, ${summary.parameters.toLocaleString("en-US")} parameters in ${count(summary.layers, "layer")}`;
      const places = `${count(summary.sites, "site")}, ${count(summary.pools, "pool")}, ${count(summary.devices, "device")}`;
      process.stdout.write(`${file}: job ${summary.job}: ${model}; ${places}\n`);
      if (summary.unverified.length > 0) process.stdout.write(`  unverified numbers of its devices: ${summary.unverified.join(", ")}\n`);
    }
  }
};

/** `hgm check FILE…`: every job of each spec with its model and its topology, without planning. */
export const check = (files: readonly string[], options: CheckOptions): void => {
  const records: DiagnosticRecord[] = [];
  for (const file of files) {
    const checked = options.fix ? mend(file, options) : checkFile(file, options);
    const code = exitCodeFor(checked.diagnostics);
    if (code !== exitCode.ok) process.exitCode = code;
    if (options.format === "json" || options.format === "sarif") {
      const own = checked.diagnostics.map((diagnostic) => diagnosticRecord(diagnostic, file, checked.source));
      if (options.format === "json") for (const record of own) process.stdout.write(`${JSON.stringify(record)}\n`);
      else records.push(...own);
    } else print(file, checked, options.json === true);
  }
  if (options.format === "sarif") process.stdout.write(`${JSON.stringify(sarifLog(records, allDiagnostics, version()), undefined, 2)}\n`);
};
