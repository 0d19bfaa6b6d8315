import { CompilerBug, type Diagnostic } from "../../contracts/index.ts";
import { allDiagnostics } from "../../diagnostics/index.ts";
import { specHost } from "../../host/node-host.ts";
import { type DiagnosticRecord, diagnosticRecord, sarifLog } from "../../report/index.ts";
import { exitCode, exitCodeFor } from "../exit-code.ts";
import { fixFile } from "../fix-file.ts";
import { type JobFact, LiveWorkspace } from "../../workspace/index.ts";
import { notThere } from "../open-spec.ts";
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
  readonly jobs: readonly JobFact[];
}

/** What the workspace has to say about a file, as an editor shows it. */
const checkFile = (live: LiveWorkspace, file: string, { job, vars, define }: SpecOptions): Checked => {
  const missing = notThere(file);
  if (missing) return { diagnostics: [missing], source: () => undefined, jobs: [] };
  const checked = live.check(file, {
    ...(job === undefined ? {} : { job }),
    ...(vars === undefined ? {} : { variables: vars }),
    ...(define === undefined ? {} : { parameters: define }),
  });
  if (!checked) throw new CompilerBug("a check that nobody cancelled was cancelled");
  return { ...checked, source: (path) => checked.sources.get(path) };
};

/** Applies the safe fixes of a file until none is left to apply; what that uncovers may have fixes of its own. */
const mend = (live: LiveWorkspace, file: string, options: SpecOptions): Checked => {
  let checked = checkFile(live, file, options);
  for (let round = 0; round < 10; round += 1) {
    const text = checked.source(file);
    const fixes = checked.diagnostics.flatMap((diagnostic) => diagnostic.fixes.filter((fix) => fix.safe));
    if (text === undefined || fixes.length === 0 || !fixFile(file, text, fixes)) break;
    checked = checkFile(live, file, options);
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
  const live = new LiveWorkspace((root) => specHost(root, options.root));
  for (const file of files) {
    const checked = options.fix ? mend(live, file, options) : checkFile(live, file, options);
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
