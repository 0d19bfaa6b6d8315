import type { Plan, Result } from "./contracts/index.ts";
import { specHost } from "./host/node-host.ts";
import { runtimeFiles } from "./host/runtime-files.ts";
import type { HuggingFaceImport } from "./importers/index.ts";
import { type Compilation, createWorkspace, type Exported, type OpenOptions, type Workspace } from "./workspace/index.ts";

export type * from "./contracts/index.ts";
export type { HuggingFaceImport, ImportedField } from "./importers/index.ts";
export type { Compilation, Exported, OpenOptions, Workspace } from "./workspace/index.ts";
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

/**
 * The TypeScript module of an open spec: its sites, pools, devices, links, layers and parameters as literal types, and a typed reader of its
 * `plan.json`. With `planned`, also the plan's pipelines, stages, roles and edges. ts-morph is loaded at the first call.
 */
export const exportTypes = (workspace: Workspace, options: { readonly planned?: boolean } = {}): Promise<Result<Exported>> =>
  workspace.exported("types", options);

/** Takes an open spec the whole road: the value holds every room's document and the files to be written. */
export const compile = (workspace: Workspace): Result<Compilation> => workspace.compile();

/**
 * Writes the model of a Hugging Face `config.json` in the language. The importer is loaded on the first call.
 * @param text the configuration; nothing is read from files
 * @param file names it in diagnostics and in the comment on top of the result
 * @param name of the model; that of its family when absent
 * @throws never for a mistake in the configuration: those are diagnostics of the result
 */
export const importHuggingFace = async (text: string, file: string, name?: string): Promise<Result<HuggingFaceImport>> => {
  const importers = await import("./importers/index.ts");
  return importers.importHuggingFace(text, file, name);
};
