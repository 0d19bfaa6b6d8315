import type { Plan, Result } from "./contracts/index.ts";
import { specHost } from "./host/node-host.ts";
import { runtimeFiles } from "./host/runtime-files.ts";
import { type Compilation, createWorkspace, type OpenOptions, type Workspace } from "./workspace/index.ts";

export type * from "./contracts/index.ts";
export type { Compilation, OpenOptions, Workspace } from "./workspace/index.ts";
export { renderDiagnostic, renderPlan } from "./report/index.ts";

/**
 * Opens a spec. Nothing is read before a value is asked for.
 * @param file path of a `.hgm` file, as the host understands it
 * @throws never for a mistake in the spec: those are diagnostics of the results
 */
export const open = (file: string, options: OpenOptions = {}): Workspace =>
  createWorkspace(file, options.host ?? specHost(file, options.root), options.runtime ?? runtimeFiles, options);

/** Plans the job of an open spec: decisions, prediction (estimates), certificate, reasons. */
export const plan = (workspace: Workspace): Result<Plan> => workspace.plan();

/** Takes an open spec the whole road: the value holds every room's document and the files to be written. */
export const compile = (workspace: Workspace): Result<Compilation> => workspace.compile();
