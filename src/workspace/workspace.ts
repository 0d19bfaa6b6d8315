import type { Analysis, Diagnostic, Host, ModelGraph, OutputFile, Plan, Program, Result, SiteProgram, Spec, Topology } from "../contracts/index.ts";
import { hasErrors } from "../contracts/index.ts";
import { closedFormCostModel } from "../cost/index.ts";
import { emitJob } from "../emit/index.ts";
import { chooseImplementations } from "../kernels/index.ts";
import { lower, verifyProgram } from "../lowering/index.ts";
import { planJob, verifyPlan } from "../planner/index.ts";
import { project, verifySiteProgram } from "../projection/index.ts";
import { standardRules } from "../rules/index.ts";
import { type ExportFormat, exporterOf } from "../families/exporters/exporter-registry.ts";
import { vendorRuntime } from "../families/vendors/runtime-registry.ts";
import type { RoomMemory } from "./room-memory.ts";
import { verified } from "./verified.ts";

export interface OpenOptions {
  /** The door to files; Node's file system when absent. */
  readonly host?: Host;
  /** The folder that files may be imported from: the one of the spec when absent. Meant for the default host only. */
  readonly root?: string;
  /** Which job of the file; needed only where it declares several. */
  readonly job?: string;
  /** Values of parameters, as `-D name=value` gives them. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** `.hgmvars` files that give values to parameters, as `--vars FILE` names them. */
  readonly variables?: readonly string[];
  /** Files of the shared runtime library, copied into every compiled folder. Those of the package when absent. */
  readonly runtime?: () => readonly OutputFile[];
}

/** A text for another tool. */
export interface Exported {
  readonly text: string;
  /** With what every text in this format begins, so that one which was generated is told from one that was written. */
  readonly mark: string;
}

export interface Compilation {
  readonly spec: Spec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly plan: Plan;
  readonly program: Program;
  readonly sites: readonly SiteProgram[];
  readonly files: readonly OutputFile[];
}

/**
 * One spec on its way through the rooms. Each room's value is computed at most once, when first asked for; rooms stay
 * pure functions and only the workspace remembers.
 */
export interface Workspace {
  readonly file: string;
  analysis(): Analysis;
  model(): Result<ModelGraph>;
  topology(): Result<Topology>;
  plan(): Result<Plan>;
  program(): Result<Program>;
  site(name: string): Result<SiteProgram>;
  compile(): Result<Compilation>;
  /**
   * A workspace for each job of the file that can be planned, in order of declaration, which read the file once together; the one of the chosen
   * job where one was chosen. A single one without a spec where the file has no job or cannot be read.
   */
  everyJob(): readonly Workspace[];
  /** What the job says, in a format for other tools. With `planned`, also what the planner decides. What prints the format is loaded now. */
  exported(format: ExportFormat, options?: { readonly planned?: boolean }): Promise<Result<Exported>>;
}

/** A computation done when it is first asked for. */
export const lazily = <T>(compute: () => T): (() => T) => {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
};

const missing = <T>(...results: readonly { readonly diagnostics: readonly Diagnostic[] }[]): Result<T> => ({ diagnostics: merge(...results) });

/** Diagnostics of several rooms, each once: later rooms repeat nothing that an earlier one has said. */
const merge = (...results: readonly { readonly diagnostics: readonly Diagnostic[] }[]): readonly Diagnostic[] => [
  ...new Set(results.flatMap((r) => r.diagnostics)),
];

/**
 * A workspace over what has been read of one job.
 * @param memory of models and topologies, shared with other workspaces
 * @throws CompilerBug when a room's own verifier refuses what the room made
 */
export const workspaceOf = (file: string, runtime: () => readonly OutputFile[], memory: RoomMemory, analysis: () => Analysis): Workspace => {
  const spec = (): Result<Spec> => {
    const { spec, diagnostics } = analysis();
    return spec && !hasErrors(diagnostics) ? { value: spec, diagnostics } : { diagnostics };
  };
  const room = <T>(build: (spec: Spec) => Result<T>) =>
    lazily((): Result<T> => {
      const from = spec();
      if (!from.value) return missing(from);
      const built = build(from.value);
      if (built.value === undefined || hasErrors(built.diagnostics)) return missing(from, built);
      return { value: built.value, diagnostics: merge(from, built) };
    });
  /** Rooms after semantics name origins; here their findings get places in the text. */
  const place = (diagnostic: Diagnostic): Diagnostic => {
    const at = diagnostic.origin === undefined || diagnostic.place ? undefined : analysis().origins.get(diagnostic.origin);
    return at ? { ...diagnostic, place: at } : diagnostic;
  };
  /** With places; what a loop has declared many times is told once, where it stands in the text. */
  const placed = <T>(result: Result<T>): Result<T> => {
    const told = new Map(result.diagnostics.map(place).map((each) => [each.place ? `${each.code} ${each.message} ${JSON.stringify(each.place)}` : each, each]));
    return { ...result, diagnostics: [...told.values()] };
  };

  const model = room((s) => placed(memory.model(s, analysis().origins)));
  const topology = room((s) => placed(memory.topology(s)));

  const plan = lazily((): Result<Plan> => {
    const [s, m, t] = [spec(), model(), topology()];
    if (!s.value || !m.value || !t.value) return missing(s, m, t);
    const planned = placed(
      planJob({
        spec: s.value,
        model: m.value,
        topology: t.value,
        cost: closedFormCostModel({ topology: t.value }),
        rules: standardRules,
        implementations: chooseImplementations,
      }),
    );
    if (!planned.value || hasErrors(planned.diagnostics)) return missing(s, m, t, planned);
    const context = { model: m.value, topology: t.value, job: s.value.job };
    return { value: verified("planner", planned.value, verifyPlan(planned.value, context)), diagnostics: merge(s, m, t, planned) };
  });

  const program = lazily((): Result<Program> => {
    const [s, m, t, p] = [spec(), model(), topology(), plan()];
    if (!s.value || !m.value || !t.value || !p.value) return missing(s, m, t, p);
    const lowered = placed(lower({ spec: s.value, model: m.value, topology: t.value, plan: p.value, runtimes: vendorRuntime }));
    if (!lowered.value || hasErrors(lowered.diagnostics)) return missing(p, lowered);
    return { value: verified("lowering", lowered.value, verifyProgram(lowered.value)), diagnostics: merge(p, lowered) };
  });

  const site = (name: string): Result<SiteProgram> => {
    const p = program();
    if (!p.value) return missing(p);
    const value = project(p.value, name);
    return { value: verified("projection", value, verifySiteProgram(value)), diagnostics: p.diagnostics };
  };

  const compile = lazily((): Result<Compilation> => {
    const [s, m, t, p, g] = [spec(), model(), topology(), plan(), program()];
    if (!s.value || !m.value || !t.value || !p.value || !g.value) return missing(g);
    const names = [...new Set(g.value.worlds.map((w) => w.site))];
    const sites = names.map((name) => site(name).value).filter((value): value is SiteProgram => value !== undefined);
    const emitted = placed(emitJob({ spec: s.value, model: m.value, topology: t.value, plan: p.value, program: g.value, sites, runtime: runtime() }));
    if (!emitted.value || hasErrors(emitted.diagnostics)) return missing(g, emitted);
    return {
      value: { spec: s.value, model: m.value, topology: t.value, plan: p.value, program: g.value, sites, files: emitted.value },
      diagnostics: merge(g, emitted),
    };
  });

  const exported = async (format: ExportFormat, { planned = false }: { readonly planned?: boolean } = {}): Promise<Result<Exported>> => {
    const [s, m, t] = [spec(), model(), topology()];
    const [p, g] = planned ? [plan(), program()] : [];
    const said = merge(s, m, t, ...(p ? [p] : []), ...(g ? [g] : []));
    if (!s.value || !m.value || !t.value || (planned && !(p?.value && g?.value))) return { diagnostics: said };
    const exporter = await exporterOf(format);
    const { jobs } = analysis();
    const parameters = analysis().parameters();
    const both = p?.value && g?.value ? { planned: { plan: p.value, program: g.value } } : {};
    const name = file.replace(/^.*[/\\]/, "");
    const text = exporter.print({ file: name, spec: s.value, model: m.value, jobs, parameters, ...both });
    return { value: { text, mark: exporter.mark }, diagnostics: said };
  };

  const workspace: Workspace = { file, analysis, model, topology, plan, program, site, compile, everyJob: () => [workspace], exported };
  return workspace;
};
