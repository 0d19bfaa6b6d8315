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
  readonly summary?: Summary;
}

interface Summary {
  readonly model: string;
  readonly parameters: number;
  readonly layers: number;
  readonly sites: number;
  readonly pools: number;
  readonly devices: number;
}

const summaryOf = (workspace: Workspace): Summary | undefined => {
  const [model, topology] = [workspace.model().value, workspace.topology().value];
  if (!model || !topology) return undefined;
  const pools = topology.sites.flatMap((site) => site.pools);
  return {
    model: model.name,
    parameters: model.parameters.total,
    layers: model.layers.length,
    sites: topology.sites.length,
    pools: pools.length,
    devices: pools.reduce((sum, pool) => sum + pool.nodes * pool.devicesPerNode, 0),
  };
};

const checkFile = (file: string, options: SpecOptions): Checked => {
  const missing = notThere(file);
  if (missing) return { diagnostics: [missing], source: () => undefined };
  const workspace = open(file, openOptions(options));
  const diagnostics = [...new Set([...workspace.model().diagnostics, ...workspace.topology().diagnostics])];
  const { sources } = workspace.analysis();
  const summary = summaryOf(workspace);
  return { diagnostics, source: (path) => sources.get(path), ...(summary ? { summary } : {}) };
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

const print = (file: string, { diagnostics, source, summary }: Checked, json: boolean): void => {
  report(diagnostics, source, json);
  if (!summary) return;
  if (json) process.stdout.write(`${JSON.stringify({ checked: summary })}\n`);
  else
    process.stdout.write(
      `${file}: ${summary.model}, ${summary.parameters.toLocaleString("en-US")} parameters in ${summary.layers} layers; ${summary.sites} sites, ${summary.pools} pools, ${summary.devices} devices\n`,
    );
};

/** `hgm check FILE…`: each spec with its model and its topology, without planning. */
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
