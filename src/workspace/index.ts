export { type CheckedJobs, checkJobs } from "./check-jobs.ts";
export { exampleFile, explainExample } from "./explain-example.ts";
export type { DeviceNumberFact, Facts, JobFact, LayerFact, MemberFacts, MemberReference, PlaceFact, ValueFact } from "./facts.ts";
export { noFacts } from "./facts.ts";
export type { ExportFormat } from "../families/exporters/exporter-registry.ts";
export { type Checked, type CheckOptions, type LiveOptions, LiveWorkspace, type Statistics } from "./live-workspace.ts";
export { createWorkspace } from "./open-workspace.ts";
export type { Compilation, Exported, OpenOptions, Workspace } from "./workspace.ts";
export { sameValue } from "./same-value.ts";
