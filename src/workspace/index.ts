export { exampleFile, explainExample } from "./explain-example.ts";
export type { ExportFormat } from "../families/exporters/exporter-registry.ts";
export { type Compilation, createWorkspace, type Exported, type OpenOptions, type Workspace } from "./workspace.ts";
